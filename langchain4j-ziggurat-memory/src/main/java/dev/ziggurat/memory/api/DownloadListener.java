package dev.ziggurat.memory.api;

/** Hears how far the download of a model has come. Called from the downloading thread, a few times a second at most. */
@FunctionalInterface
public interface DownloadListener {

    /**
     * More of a file has arrived.
     *
     * @param file its name in the repository
     * @param bytes how much is there
     * @param total how much it will be; -1 where the server does not say
     */
    void onBytes(String file, long bytes, long total);
}
