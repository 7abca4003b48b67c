/** How quickly a model in this process writes, and what the memory adds to a turn. */
@org.jspecify.annotations.NullMarked
package dev.ziggurat.benchmarks.generate;
