package dev.ziggurat.it.matrix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The page that tells what works with which release, with the table between two lines. */
record CompatibilityPage(Path file) {

    private static final String BEGIN =
            "<!-- The build makes this table, and fails where the page has another. -->\n\n";
    private static final String END = "\n<!-- The end of the table. -->\n";

    void write(String table) throws IOException {
        String page = Files.readString(file);
        Files.writeString(file, page.substring(0, begin(page)) + table + page.substring(page.indexOf(END)));
    }

    void compare(String table) throws IOException {
        String page = Files.readString(file);
        if (!page.substring(begin(page), page.indexOf(END)).equals(table)) {
            throw new IllegalStateException(
                    file + " has another table; -Dmatrix.write=true writes this one there:\n" + table);
        }
    }

    private static int begin(String page) {
        return page.indexOf(BEGIN) + BEGIN.length();
    }
}
