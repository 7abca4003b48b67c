package dev.ziggurat.examples.chat.transcript;

import java.io.IOException;
import java.nio.file.Path;

/** Reads one kind of file. */
interface TranscriptReader {

    /**
     * Reads the file from its start until the sink wants no more.
     *
     * @throws com.fasterxml.jackson.core.JacksonException if the file stops being JSON
     */
    void read(Path file, TranscriptSink sink) throws IOException;
}
