package dev.ziggurat.memory.storage;

/** Takes an entry that a scan came upon. */
@FunctionalInterface
interface SequenceConsumer {

    void accept(long atMs, long sequence);
}
