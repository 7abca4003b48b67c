package dev.ziggurat.memory.manage.pressure;

import dev.ziggurat.memory.api.MemoryPressure;

/**
 * What a gauge showed at the last sample.
 *
 * @param gauge its name
 * @param relief what helps
 * @param value in its unit
 * @param level that follows, with hysteresis
 */
public record Reading(String gauge, Relief relief, double value, MemoryPressure level) {}
