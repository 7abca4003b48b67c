/** Conversations from elsewhere, read from files and remembered. */
@org.jspecify.annotations.NullMarked
package dev.ziggurat.examples.chat.transcript;
