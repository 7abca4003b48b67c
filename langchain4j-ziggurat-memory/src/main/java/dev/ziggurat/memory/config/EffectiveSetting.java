package dev.ziggurat.memory.config;

/**
 * What holds.
 *
 * @param origin {@code builder}, {@code environment}, the path of a file, or {@code default}
 */
public record EffectiveSetting(String key, String value, String origin) {}
