/** Made-up people and a stand-in for a model, for runs in which neither should take time. */
@org.jspecify.annotations.NullMarked
package dev.ziggurat.benchmarks.talk;
