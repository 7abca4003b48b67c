package dev.ziggurat.examples.chat.screen;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where the chat reads lines and writes them. Used by one thread, apart from {@link #part} and what an interrupt runs. */
public interface Screen extends AutoCloseable {

    /** The next line without its end; null when there are no more. */
    @Nullable String readLine();

    /** Writes a whole line. */
    void line(String text);

    /** Writes a line about the chat itself, which people may skip. */
    void note(String text);

    /** Writes a piece of a line that is still growing. */
    void part(String text);

    /** Draws a line that the next progress, or {@link #progressDone}, replaces; only where a person watches. */
    void progress(String text);

    /** Takes the progress line away. */
    void progressDone();

    /** Shows a line about the last turn where a person watches, outside of what was said. */
    void status(String text);

    /** Draws the lines again twice a second until a key is pressed; where nobody watches, once. */
    void live(Supplier<List<String>> lines);

    /** How many characters fit into a line. */
    int width();

    /** While the result is open, Ctrl-C runs this instead of ending the chat. */
    Interruption onInterrupt(Runnable action);

    /** Ends the time in which Ctrl-C is caught. */
    interface Interruption extends AutoCloseable {
        @Override
        void close();
    }

    @Override
    void close();
}
