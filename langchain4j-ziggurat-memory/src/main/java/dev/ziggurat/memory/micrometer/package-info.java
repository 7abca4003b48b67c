/** Metrics for those who have Micrometer on the class path; nothing else in the library knows it. */
@org.jspecify.annotations.NullMarked
package dev.ziggurat.memory.micrometer;
