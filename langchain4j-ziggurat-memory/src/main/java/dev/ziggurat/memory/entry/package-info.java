/**
 * The vocabulary of the house: entries, their keys and scopes, and the errors every room throws. Records without logic;
 * this room imports no other.
 */
@Internal
@org.jspecify.annotations.NullMarked
package dev.ziggurat.memory.entry;
