/** Texts to vectors, beside LangChain4j's own in-process model. */
@org.jspecify.annotations.NullMarked
package dev.ziggurat.benchmarks.embed;
