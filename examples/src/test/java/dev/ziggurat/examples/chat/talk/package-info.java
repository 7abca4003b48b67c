/** Tests of the turns of a chat. */
@org.jspecify.annotations.NullMarked
package dev.ziggurat.examples.chat.talk;
