/** The one door: {@code ZigguratMemory}, its builder and the records it answers with. */
@org.jspecify.annotations.NullMarked
package dev.ziggurat.memory;
