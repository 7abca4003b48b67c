@org.jspecify.annotations.NullMarked
package dev.ziggurat.memory.storage;
