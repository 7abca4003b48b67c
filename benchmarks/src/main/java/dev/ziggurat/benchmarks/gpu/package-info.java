/** Search on a GPU beside search on the CPU. */
@org.jspecify.annotations.NullMarked
package dev.ziggurat.benchmarks.gpu;
