package dev.ziggurat.examples.chat.screen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jline.builtins.Completers;
import org.jline.reader.Completer;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.completer.ArgumentCompleter;
import org.jline.reader.impl.completer.NullCompleter;
import org.jline.reader.impl.completer.StringsCompleter;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jline.utils.InfoCmp;
import org.jline.utils.Status;
import org.jspecify.annotations.Nullable;

/** A terminal with a person at it: a prompt, line editing, history, completion of commands, and colours. */
public final class TerminalScreen implements Screen {

    private final Terminal terminal;
    private final LineReader reader;

    /** The last row; null where a terminal cannot keep one. */
    private final @Nullable Status bar;

    /**
     * @param completions words that the tabulator key completes at the start of a line
     * @param history the file that keeps what was typed
     */
    public TerminalScreen(Terminal terminal, List<String> completions, Path history) {
        this.terminal = terminal;
        this.reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .completer(completer(completions))
                .variable(LineReader.HISTORY_FILE, history)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .build();
        this.bar = Status.getStatus(terminal);
        // Makes room now: later, it would move the lines above.
        status("");
    }

    /** Commands first, then the names of files. */
    private static Completer completer(List<String> commands) {
        ArgumentCompleter completer = new ArgumentCompleter(
                new StringsCompleter(commands), new Completers.FileNameCompleter(), NullCompleter.INSTANCE);
        completer.setStrictCommand(true);
        return completer;
    }

    @Override
    public @Nullable String readLine() {
        try {
            return reader.readLine(styled("> ", AttributedStyle.BOLD));
        } catch (UserInterruptException e) {
            return "";
        } catch (EndOfFileException e) {
            return null;
        }
    }

    @Override
    public void line(String text) {
        terminal.writer().println(text);
        terminal.flush();
    }

    @Override
    public void note(String text) {
        line(styled(text, AttributedStyle.DEFAULT.faint()));
    }

    @Override
    public void part(String text) {
        terminal.writer().print(text);
        terminal.flush();
    }

    @Override
    public void progress(String text) {
        terminal.writer().print("\r" + text);
        terminal.puts(InfoCmp.Capability.clr_eol);
        terminal.flush();
    }

    @Override
    public void progressDone() {
        progress("");
    }

    @Override
    public void status(String text) {
        if (bar != null) {
            bar.update(List.of(new AttributedString(text, AttributedStyle.DEFAULT.faint())));
        }
    }

    @Override
    public void live(Supplier<List<String>> lines) {
        LiveLines live = new LiveLines(terminal);
        try (Interruption interruption = onInterrupt(live::stop)) {
            live.show(lines);
        }
    }

    @Override
    public int width() {
        return Math.max(40, terminal.getWidth() - 1);
    }

    @Override
    public Interruption onInterrupt(Runnable action) {
        Terminal.SignalHandler before = terminal.handle(Terminal.Signal.INT, signal -> action.run());
        return () -> terminal.handle(Terminal.Signal.INT, before);
    }

    private String styled(String text, AttributedStyle style) {
        return new AttributedStringBuilder().styled(style, text).toAnsi(terminal);
    }

    @Override
    public void close() {
        try {
            if (bar != null) {
                bar.close();
            }
            terminal.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the terminal cannot be closed: " + e.getMessage(), e);
        }
    }
}
