/** Search by vector: this library beside LangChain4j's in-memory store, JVector, hnswlib and Lucene. */
@org.jspecify.annotations.NullMarked
package dev.ziggurat.benchmarks.search;
