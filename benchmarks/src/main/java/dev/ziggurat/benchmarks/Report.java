package dev.ziggurat.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What every benchmark prints: progress on standard error, a table, and one line of JSON as the last line. */
public final class Report {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Report() {}

    /** A line about what is being done, on standard error. */
    public static void progress(String line) {
        System.err.println(line);
    }

    /** A table with aligned columns; every row as long as the header. */
    public static void table(List<String> header, List<List<String>> rows) {
        List<List<String>> all = new ArrayList<>();
        all.add(header);
        all.addAll(rows);
        int[] width = new int[header.size()];
        for (List<String> row : all) {
            for (int column = 0; column < width.length; column++) {
                width[column] = Math.max(width[column], row.get(column).length());
            }
        }
        for (List<String> row : all) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < width.length; column++) {
                String cell = row.get(column);
                String pad = " ".repeat(width[column] - cell.length());
                line.append(column == 0 ? cell + pad : "  " + pad + cell);
            }
            System.out.println(line.toString().stripTrailing());
        }
    }

    /** Keeps the figures under {@code benchmarks/results/NAME.json} and prints them as the last line. */
    public static void finish(String name, Map<String, ?> figures) {
        try {
            String line = JSON.writeValueAsString(figures);
            Files.writeString(results().resolve(name + ".json"), line + System.lineSeparator());
            System.out.println(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the figures of " + name + " cannot be written as JSON", e);
        } catch (IOException e) {
            throw new IllegalStateException("the figures of " + name + " cannot be kept: " + e.getMessage(), e);
        }
    }

    /** The folder for figures and charts; created when missing. */
    public static Path results() throws IOException {
        return Files.createDirectories(Path.of(System.getProperty("ziggurat.results", "benchmarks/results")));
    }
}
