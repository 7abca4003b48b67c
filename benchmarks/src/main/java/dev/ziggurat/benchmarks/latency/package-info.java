/** How long a question takes, by the length of the dialogue and by where its vectors are. */
@org.jspecify.annotations.NullMarked
package dev.ziggurat.benchmarks.latency;
