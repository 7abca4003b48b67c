/** A chat in the terminal that remembers: flags, and the loop over what is typed. */
@org.jspecify.annotations.NullMarked
package dev.ziggurat.examples.chat;
