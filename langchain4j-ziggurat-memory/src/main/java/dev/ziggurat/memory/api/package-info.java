/**
 * The values, listeners and errors that applications see. Everything here is documented and promised; it keeps its meaning
 * from release to release.
 */
@org.jspecify.annotations.NullMarked
package dev.ziggurat.memory.api;
