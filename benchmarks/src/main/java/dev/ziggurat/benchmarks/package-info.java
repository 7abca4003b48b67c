/** Measures the memory and what people use beside it: one package for each benchmark. */
@org.jspecify.annotations.NullMarked
package dev.ziggurat.benchmarks;
