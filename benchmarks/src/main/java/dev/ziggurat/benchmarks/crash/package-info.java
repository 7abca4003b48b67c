/** Kills a writing process at random moments and counts what is lost. */
@org.jspecify.annotations.NullMarked
package dev.ziggurat.benchmarks.crash;
