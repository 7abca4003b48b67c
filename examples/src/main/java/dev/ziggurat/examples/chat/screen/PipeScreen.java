package dev.ziggurat.examples.chat.screen;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads from a pipe or a file and writes plain text, both in UTF-8: no prompt, no colours. */
public final class PipeScreen implements Screen {

    private static final int WIDTH = 100;

    private final BufferedReader in;
    private final PrintStream out;
    private final @Nullable PrintStream progress;

    /**
     * @param progress where progress is drawn; null where nobody watches
     */
    public PipeScreen(InputStream in, PrintStream out, @Nullable PrintStream progress) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        this.out = out;
        this.progress = progress;
    }

    @Override
    public @Nullable String readLine() {
        try {
            return in.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException("the input cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void line(String text) {
        out.println(text);
        out.flush();
    }

    @Override
    public void note(String text) {
        line(text);
    }

    @Override
    public void part(String text) {
        out.print(text);
        out.flush();
    }

    @Override
    public void progress(String text) {
        if (progress != null) {
            progress.print("\r" + text);
            progress.flush();
        }
    }

    @Override
    public void progressDone() {
        if (progress != null) {
            progress.print("\r" + " ".repeat(WIDTH) + "\r");
            progress.flush();
        }
    }

    /** Figures would only be in the way of what reads the pipe. */
    @Override
    public void status(String text) {}

    @Override
    public void live(Supplier<List<String>> lines) {
        lines.get().forEach(this::line);
    }

    @Override
    public int width() {
        return WIDTH;
    }

    /** Nothing is caught: Ctrl-C ends the process, and what was acknowledged is on the disk. */
    @Override
    public Interruption onInterrupt(Runnable action) {
        return () -> {};
    }

    @Override
    public void close() {
        out.flush();
    }
}
