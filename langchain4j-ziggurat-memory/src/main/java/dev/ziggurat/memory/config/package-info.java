/** Options as text: from a properties file and from environment variables, under one naming. */
@org.jspecify.annotations.NullMarked
@dev.ziggurat.memory.entry.Internal
package dev.ziggurat.memory.config;
