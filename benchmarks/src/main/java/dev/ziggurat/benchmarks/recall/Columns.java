package dev.ziggurat.benchmarks.recall;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A resource of this package whose lines hold columns between tabs. */
final class Columns {

    private Columns() {}

    /** The lines of one language, which their first column names; without that column. */
    static List<List<String>> of(String resource, String language) throws IOException {
        try (InputStream in = Columns.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException(resource + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> List.of(line.split("\t", -1)))
                    .filter(columns -> columns.get(0).equals(language))
                    .map(columns -> columns.subList(1, columns.size()))
                    .toList();
        }
    }
}
