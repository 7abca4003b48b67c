package dev.ziggurat.memory.manage.degrade;

import java.time.Instant;

/**
 * A level that holds.
 *
 * @param reason what failed, as one sentence
 * @param since when it began
 */
public record Degraded(Degradation level, String reason, Instant since) {}
