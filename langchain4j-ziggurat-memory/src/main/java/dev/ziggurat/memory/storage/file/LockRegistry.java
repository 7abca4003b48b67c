package dev.ziggurat.memory.storage.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The directories that are held by this process, also by copies of this library in other class loaders: system
 * properties, one for each name that a directory goes by. It is asked before a lock file is opened, because a process
 * that closes any descriptor of a locked file loses the lock.
 */
final class LockRegistry implements AutoCloseable {

    private static final String PREFIX = "dev.ziggurat.memory.held.";

    private final List<String> taken = new ArrayList<>();

    private LockRegistry() {}

    /** @return null if one of the names is taken already */
    static @Nullable LockRegistry take(List<String> names) {
        LockRegistry held = new LockRegistry();
        return held.add(names) ? held : null;
    }

    /** Takes more names; when one of them is taken by somebody else, all are given back. */
    boolean add(List<String> names) {
        Properties all = System.getProperties();
        for (String name : names) {
            String key = PREFIX + name;
            if (!taken.contains(key)) {
                if (all.putIfAbsent(key, "true") != null) {
                    close();
                    return false;
                }
                taken.add(key);
            }
        }
        return true;
    }

    @Override
    public void close() {
        taken.forEach(System.getProperties()::remove);
        taken.clear();
    }
}
