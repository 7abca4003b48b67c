/** Tests of what becomes of a transcript on its way into a memory. */
@org.jspecify.annotations.NullMarked
package dev.ziggurat.examples.chat.transcript;
