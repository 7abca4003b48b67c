package dev.ziggurat.examples.chat.transcript;

import dev.ziggurat.memory.api.Said;
import java.time.Instant;

/** One utterance of a transcript; speaker and text are not blank. */
record Speech(String speaker, String text, Instant at, Said.Role role) {

    /** What a person said. */
    Speech(String speaker, String text, Instant at) {
        this(speaker, text, at, Said.Role.USER);
    }

    Said said() {
        return new Said(speaker, text, at, role);
    }
}
