package dev.ziggurat.memory.manage.pressure;

/**
 * What a gauge showed at the last sample.
 *
 * @param gauge its name
 * @param value in its unit
 * @param level that follows, with hysteresis
 */
public record Reading(String gauge, double value, Pressure level) {}
