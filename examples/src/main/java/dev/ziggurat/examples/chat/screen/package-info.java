/** Where the chat reads lines and writes them: a terminal, or a pipe. */
@org.jspecify.annotations.NullMarked
package dev.ziggurat.examples.chat.screen;
