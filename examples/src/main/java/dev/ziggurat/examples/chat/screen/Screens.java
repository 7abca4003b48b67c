package dev.ziggurat.examples.chat.screen;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jline.terminal.TerminalBuilder;

/** Chooses the screen: a terminal when both input and output are one, otherwise a pipe. */
public final class Screens {

    /** Set by the launcher, which knows whether standard output is a terminal where input is a pipe. */
    private static final String WATCHED = "ziggurat.progress";

    private Screens() {}

    /** The screen of this process. */
    public static Screen open(List<String> completions, Path history) {
        // Otherwise some newer JDKs have a console for a pipe as well.
        System.setProperty("jdk.console", "java.base");
        return System.console() != null ? terminal(completions, history) : pipe();
    }

    private static Screen terminal(List<String> completions, Path history) {
        try {
            return new TerminalScreen(
                    TerminalBuilder.builder().system(true).dumb(true).build(), completions, history);
        } catch (IOException e) {
            throw new UncheckedIOException("the terminal cannot be opened: " + e.getMessage(), e);
        }
    }

    private static Screen pipe() {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        return new PipeScreen(new FileInputStream(FileDescriptor.in), out, Boolean.getBoolean(WATCHED) ? out : null);
    }
}
