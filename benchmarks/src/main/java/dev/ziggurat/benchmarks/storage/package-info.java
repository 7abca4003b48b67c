/** Size, durable adds and reopening, beside MapDB, H2 MVStore and SQLite. */
@org.jspecify.annotations.NullMarked
package dev.ziggurat.benchmarks.storage;
