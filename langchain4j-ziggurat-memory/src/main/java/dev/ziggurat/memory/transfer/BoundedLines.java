package dev.ziggurat.memory.transfer;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** Lines of a text, none of them longer than memory should be given for. Not thread-safe. */
final class BoundedLines {

    private final Reader reader;
    private final int mostChars;
    private final char[] buffer = new char[1 << 14];
    private int next;
    private int end;
    private boolean afterReturn;

    BoundedLines(Reader reader, int mostChars) {
        this.reader = reader;
        this.mostChars = mostChars;
    }

    /**
     * The next line without its end, or null behind the last one.
     *
     * @throws IllegalArgumentException if it is too long; no further line can be read then
     */
    @Nullable String next() throws IOException {
        StringBuilder line = new StringBuilder();
        boolean any = false;
        while (next < end || fill()) {
            any = true;
            int from = next;
            while (next < end && buffer[next] != '\n' && buffer[next] != '\r') {
                next++;
            }
            if (afterReturn && from == next && next < end && buffer[next] == '\n') {
                afterReturn = false;
                next++;
                any = false;
                continue;
            }
            afterReturn = false;
            if (line.length() + (next - from) > mostChars) {
                throw new IllegalArgumentException("it has more than " + mostChars + " characters");
            }
            line.append(buffer, from, next - from);
            if (next < end) {
                afterReturn = buffer[next] == '\r';
                next++;
                return line.toString();
            }
        }
        return any ? line.toString() : null;
    }

    private boolean fill() throws IOException {
        next = 0;
        end = Math.max(0, reader.read(buffer));
        return end > 0;
    }
}
