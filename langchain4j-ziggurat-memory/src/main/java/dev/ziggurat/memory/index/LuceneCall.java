package dev.ziggurat.memory.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.lucene.util.ThreadInterruptedException;

/**
 * One call into Lucene on a thread that may be interrupted, before or meanwhile: Lucene waits for its own work here and
 * there, and gives such a wait up. The call is made again then, and the thread is interrupted again afterwards.
 */
interface LuceneCall<T> {

    /** Who is interrupted again and again, faster than the call is done, is told so. */
    int MOST_TRIES = 20;

    T call() throws IOException;

    /** @param call leaves everything in order when it fails, and can be made again */
    static <T> T run(LuceneCall<T> call) {
        boolean interrupted = Thread.interrupted();
        try {
            for (int tries = 1; ; tries++) {
                try {
                    return call.call();
                } catch (ThreadInterruptedException e) {
                    interrupted = true;
                    if (tries == MOST_TRIES) {
                        throw e;
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException("the lexical index on the heap failed: " + e.getMessage(), e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
