package dev.ziggurat.memory.storage.file;

import dev.ziggurat.memory.api.StorageException;
import java.io.IOException;

/**
 * Does work on files on a thread that may be interrupted, before or meanwhile: Java closes the file under such a thread.
 * The work begins anew then, and the thread is interrupted again afterwards.
 *
 * @see "docs/decisions/0013-interrupts-close-files.md"
 */
public final class Uninterrupted {

    /** Who is interrupted again and again, faster than the work is done, is told so. */
    private static final int MOST_TRIES = 20;

    /** Work that leaves everything in order when it fails, and can be done again. */
    @FunctionalInterface
    public interface Work<T> {

        T run() throws IOException;
    }

    private Uninterrupted() {}

    /**
     * Does the work and returns what it returns.
     *
     * @throws IOException and StorageException as the work does; also after twenty interrupts in a row
     */
    public static <T> T run(Work<T> work) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            for (int tries = 1; ; tries++) {
                try {
                    return work.run();
                } catch (IOException | StorageException e) {
                    // An interrupt that closed a file is still to be seen; one that did not costs a try.
                    if (!Thread.interrupted()) {
                        throw e;
                    }
                    interrupted = true;
                    if (tries == MOST_TRIES) {
                        throw e;
                    }
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
