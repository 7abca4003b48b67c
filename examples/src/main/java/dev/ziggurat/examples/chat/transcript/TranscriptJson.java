package dev.ziggurat.examples.chat.transcript;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** How transcripts are read as JSON. */
final class TranscriptJson {

    /** A message may hold whole files, and what a tool returned may be nested as deep as it likes. */
    private static final int DEEPEST = 100_000;

    /** Reads trees without recursion. */
    static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build());

    private TranscriptJson() {}

    /** The text of a value, stripped; empty for a null, a list, an object, or no value at all. */
    static String text(JsonNode value) {
        return value.isNull() ? "" : value.asText().strip();
    }
}
