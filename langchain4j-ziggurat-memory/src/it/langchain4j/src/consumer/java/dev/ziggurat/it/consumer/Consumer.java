package dev.ziggurat.it.consumer;

import java.nio.file.Path;

/** Something that an application does with the library. */
interface Consumer {

    /** @param folder its own, empty; whatever is thrown is a failure */
    void use(Path folder) throws Exception;

    static void require(boolean holds, Object otherwise) {
        if (!holds) {
            throw new IllegalStateException("unexpected: " + otherwise);
        }
    }
}
