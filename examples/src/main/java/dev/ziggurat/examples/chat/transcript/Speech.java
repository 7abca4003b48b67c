package dev.ziggurat.examples.chat.transcript;

import java.time.Instant;

/** One utterance of a transcript; speaker and text are not blank. */
public record Speech(String speaker, String text, Instant at) {}
