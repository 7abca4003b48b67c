/** How long a new process needs until it answers. */
@org.jspecify.annotations.NullMarked
package dev.ziggurat.benchmarks.start;
