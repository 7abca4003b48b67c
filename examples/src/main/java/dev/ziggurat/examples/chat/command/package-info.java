/** One class for each command that starts with a slash. */
@org.jspecify.annotations.NullMarked
package dev.ziggurat.examples.chat.command;
