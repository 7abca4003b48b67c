/** Writes Llama checkpoints of any size, for tests and measurements that need a real model and no download. */
@org.jspecify.annotations.NullMarked
package dev.ziggurat.examples.checkpoint;
