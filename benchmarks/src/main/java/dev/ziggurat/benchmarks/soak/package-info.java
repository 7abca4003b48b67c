/** A day of conversations with restarts, faults and pressure, and what is left of it afterwards. */
@org.jspecify.annotations.NullMarked
package dev.ziggurat.benchmarks.soak;
