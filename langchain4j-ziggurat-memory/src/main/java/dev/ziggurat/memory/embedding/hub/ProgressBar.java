package dev.ziggurat.memory.embedding.hub;

import dev.ziggurat.memory.api.DownloadListener;
import java.io.PrintStream;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A bar on the terminal; where there is none, a line in the log for every tenth. */
public final class ProgressBar implements DownloadListener {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressBar.class);
    private static final int WIDTH = 30;

    private final PrintStream terminal;
    private final boolean interactive;
    private String file = "";
    private long lastTenth = -1;

    public ProgressBar(PrintStream terminal, boolean interactive) {
        this.terminal = terminal;
        this.interactive = interactive;
    }

    /** On standard error. */
    @SuppressWarnings(
            "SystemConsoleNull") // since Java 22 a console may exist without a terminal: a bar does no harm there
    public static ProgressBar ofThisProcess() {
        return new ProgressBar(System.err, System.console() != null);
    }

    @Override
    public void onBytes(String name, long bytes, long total) {
        if (!name.equals(file)) {
            file = name;
            lastTenth = -1;
        }
        double share = total <= 0 ? 0 : Math.min(1, (double) bytes / total);
        long tenth = (long) (share * 10);
        if (interactive) {
            int full = (int) (share * WIDTH);
            terminal.printf(
                    Locale.ROOT,
                    "\r%-40.40s [%s%s] %3.0f %% %,d MB",
                    name,
                    "=".repeat(full),
                    " ".repeat(WIDTH - full),
                    share * 100,
                    bytes >> 20);
            if (bytes == total) {
                terminal.println();
            }
            terminal.flush();
        } else if (tenth != lastTenth) {
            LOG.info("Downloading {}: {} % of {} MB", name, tenth * 10, total >> 20);
        }
        lastTenth = tenth;
    }
}
