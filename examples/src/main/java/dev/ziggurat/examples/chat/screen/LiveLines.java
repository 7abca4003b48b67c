package dev.ziggurat.examples.chat.screen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jline.utils.NonBlockingReader;

/** Lines of a terminal that are drawn again and again in place. Use once; {@link #stop} may be called by any thread. */
final class LiveLines {

    private static final long REDRAW_MS = 500;
    private static final AttributedString HINT = new AttributedString("Any key ends this.");

    private final Terminal terminal;
    private volatile boolean stopped;

    LiveLines(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Returns after a key or {@link #stop}; the last state stays on the screen. */
    void show(Supplier<List<String>> lines) {
        Attributes before = terminal.enterRawMode();
        try {
            Display display = new Display(terminal, false);
            do {
                draw(display, lines.get());
            } while (!stopped && terminal.reader().read(REDRAW_MS) == NonBlockingReader.READ_EXPIRED);
            // The hint goes, and what follows begins below.
            draw(display, List.of());
            lines.get().forEach(line -> terminal.writer().println(line));
            terminal.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the terminal cannot be read: " + e.getMessage(), e);
        } finally {
            terminal.setAttributes(before);
        }
    }

    private void draw(Display display, List<String> lines) {
        int columns = terminal.getWidth();
        List<AttributedString> drawn = new ArrayList<>();
        for (String line : lines) {
            drawn.add(new AttributedString(line).columnSubSequence(0, columns - 1));
        }
        if (!lines.isEmpty()) {
            drawn.add(HINT);
        }
        display.resize(terminal.getHeight(), columns);
        display.update(drawn, 0);
    }

    void stop() {
        stopped = true;
    }
}
