package dev.ziggurat.examples.chat;

import dev.ziggurat.examples.chat.screen.Screen;
import dev.ziggurat.examples.chat.screen.TerminalScreen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.jline.utils.ScreenTerminal;
import org.jspecify.annotations.Nullable;

/** A terminal of 120 columns and 64 rows without a window, at which a script types. */
final class VirtualScreen implements Screen {

    private static final int COLUMNS = 120;
    private static final int ROWS = 64;

    private final ScreenTerminal.VirtualTerminal virtual;
    private final TerminalScreen screen;
    private final Deque<String> script;

    /**
     * @param script what is typed at each prompt, with {@code \r} for the enter key
     */
    VirtualScreen(List<String> completions, Path history, List<String> script) throws IOException {
        this.virtual = ScreenTerminal.withTerminal("virtual", "xterm-256color", COLUMNS, ROWS);
        // The line reader shows what is typed; the terminal itself must not do so as well.
        virtual.terminal().echo(false);
        this.screen = new TerminalScreen(virtual.terminal(), completions, history);
        this.script = new ArrayDeque<>(script);
    }

    /** Presses Ctrl-C. */
    void interrupt() {
        virtual.terminal().raise(Terminal.Signal.INT);
    }

    /** The visible rows without blanks at their ends, down to the last that shows anything. */
    String text() {
        virtual.terminal().flush();
        long[] cells = new long[COLUMNS * ROWS];
        virtual.screen().dump(cells, new int[2]);
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < ROWS; row++) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < COLUMNS; column++) {
                line.appendCodePoint(Math.max(' ', ScreenTerminal.cellCodePoint(cells[row * COLUMNS + column])));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString().lines().collect(Collectors.joining("\n")).stripTrailing() + "\n";
    }

    @Override
    public @Nullable String readLine() {
        if (script.isEmpty()) {
            return null;
        }
        type(script.removeFirst());
        return screen.readLine();
    }

    private void type(String keys) {
        try {
            LineDisciplineTerminal terminal = (LineDisciplineTerminal) virtual.terminal();
            terminal.processInputBytes(keys.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void line(String text) {
        screen.line(text);
    }

    @Override
    public void note(String text) {
        screen.note(text);
    }

    @Override
    public void part(String text) {
        screen.part(text);
    }

    @Override
    public void progress(String text) {
        screen.progress(text);
    }

    @Override
    public void progressDone() {
        screen.progressDone();
    }

    @Override
    public void status(String text) {
        screen.status(text);
    }

    /** A key is pressed when the lines have been drawn twice. */
    @Override
    public void live(Supplier<List<String>> lines) {
        AtomicInteger drawn = new AtomicInteger();
        screen.live(() -> {
            if (drawn.incrementAndGet() == 2) {
                type("q");
            }
            return lines.get();
        });
    }

    @Override
    public int width() {
        return screen.width();
    }

    @Override
    public Interruption onInterrupt(Runnable action) {
        return screen.onInterrupt(action);
    }

    @Override
    public void close() {
        screen.close();
    }
}
