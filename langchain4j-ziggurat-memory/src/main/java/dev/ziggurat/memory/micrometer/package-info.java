/**
 * Meters for those who have Micrometer on the class path; nothing else in the library needs it.
 *
 * <pre>{@code
 * new ZigguratMetrics(memory).bindTo(registry);
 * }</pre>
 */
@org.jspecify.annotations.NullMarked
package dev.ziggurat.memory.micrometer;
