/** The running conversation and how a line is answered: from the memory alone, or by a language model. */
@org.jspecify.annotations.NullMarked
package dev.ziggurat.examples.chat.talk;
