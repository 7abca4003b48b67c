/** One small program for each way to use the memory, to be copied from. Each can be run with a model of your own. */
@org.jspecify.annotations.NullMarked
package dev.ziggurat.examples.programs;
