/** A Llama with weights made by hand, which answers from what it reads: the proof that a memory reaches a model. */
@org.jspecify.annotations.NullMarked
package dev.ziggurat.examples.tinyllama;
