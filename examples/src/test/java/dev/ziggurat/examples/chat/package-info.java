/** Tests of the chat. */
@org.jspecify.annotations.NullMarked
package dev.ziggurat.examples.chat;
