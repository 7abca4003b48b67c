package dev.ziggurat.examples.chat.transcript;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file that cannot be imported; the message is one line that names it and what is wrong. */
public final class TranscriptException extends IOException {

    TranscriptException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
