package dev.ziggurat.memory.storage.chunk;

/** Takes an entry that a scan came upon. */
@FunctionalInterface
public interface SequenceConsumer {

    void accept(long atMs, long sequence);
}
