package dev.ziggurat.memory;

import java.time.Instant;

/**
 * One utterance to be remembered.
 *
 * @param speaker who said it, not blank
 * @param text what was said, not blank
 * @param at when it was said
 */
public record Said(String speaker, String text, Instant at) {}
