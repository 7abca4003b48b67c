package dev.ziggurat.examples.chat.transcript;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that a memory itself wrote: their first line names the model of their vectors. */
public final class MemoryExport {

    private static final int LONGEST_HEADER = 10_000;

    private MemoryExport() {}

    /** True for an export of a memory; false for anything else, also for what cannot be read. */
    public static boolean is(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        char[] start = new char[LONGEST_HEADER];
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            int length = Math.max(0, reader.read(start));
            String line = new String(start, 0, length).lines().findFirst().orElse("");
            JsonNode header = new ObjectMapper().readTree(line);
            return header.has("format") && header.has("model") && header.has("dimension");
        } catch (JsonProcessingException e) {
            return false;
        } catch (IOException e) {
            // Whoever reads the file next says what is wrong with it.
            return false;
        }
    }
}
