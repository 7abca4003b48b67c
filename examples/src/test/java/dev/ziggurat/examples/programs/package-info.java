/** Tests of the small programs. */
@org.jspecify.annotations.NullMarked
package dev.ziggurat.examples.programs;
