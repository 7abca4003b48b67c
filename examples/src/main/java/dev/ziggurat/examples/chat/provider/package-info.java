/** The language models that the chat can talk to. */
@org.jspecify.annotations.NullMarked
package dev.ziggurat.examples.chat.provider;
