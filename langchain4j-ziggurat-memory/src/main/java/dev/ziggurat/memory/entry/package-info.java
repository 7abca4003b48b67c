/** Entries, their keys and scopes: the words that every room shares. Records without logic; this room imports no other. */
@Internal
@org.jspecify.annotations.NullMarked
package dev.ziggurat.memory.entry;
