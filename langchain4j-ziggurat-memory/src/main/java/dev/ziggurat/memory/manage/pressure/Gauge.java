package dev.ziggurat.memory.manage.pressure;

import java.util.function.DoubleSupplier;

/**
 * One thing that can get tight.
 *
 * @param name for people: in statistics and in the log
 * @param relief what helps
 * @param reading asked from one thread; higher is tighter; never negative, and 0 where there is nothing to measure
 */
public record Gauge(String name, Relief relief, DoubleSupplier reading, Thresholds scale) {}
