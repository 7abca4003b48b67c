package dev.ziggurat.memory.api;

import java.time.Instant;

/**
 * Something that was said and is remembered.
 *
 * @param id unique within its memory
 * @param sessionId the session it was said in
 * @param speaker who said it
 * @param text what was said
 * @param at when it was said
 * @param score how well it fits the question that found it, 0 to 1; 1 where nothing was asked
 */
public record Episode(String id, String sessionId, String speaker, String text, Instant at, double score) {}
