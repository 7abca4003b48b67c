package dev.ziggurat.memory.langchain4j;

import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.Internal;
import dev.ziggurat.memory.entry.WellFormed;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Memory ids as LangChain4j has them, any object, and as they are stored: their text.
 *
 * @see "docs/decisions/0030-memory-ids-are-texts.md"
 * @hidden
 */
@Internal
public final class MemoryIds {

    private static final String LAMBDA = "$$Lambda";

    private MemoryIds() {}

    /**
     * The text that names the memory: two ids with the same text are the same memory.
     *
     * @param memoryId any object, as an application gives it
     * @return its text
     * @throws IllegalArgumentException if the id is null, its text is empty, too long or not one that UTF-8 can hold, or
     *     says nothing but a class and a hash code: such a text is another one after a restart, and two objects can share it
     */
    @SuppressWarnings("ConstantValue") // null comes from callers that do not check nullness
    public static String owner(Object memoryId) {
        String owner = memoryId == null ? null : memoryId.toString();
        if (owner == null || owner.isEmpty()) {
            throw new IllegalArgumentException("the memory id is " + (owner == null ? "null" : "empty")
                    + ": give each user or conversation an id of its own");
        }
        if (owner.length() > EntryKey.MOST_NAME_CHARS) {
            throw new IllegalArgumentException("the memory id has " + owner.length() + " characters, at most "
                    + EntryKey.MOST_NAME_CHARS + " can be stored: give a shorter one than \"" + owner.substring(0, 40)
                    + "…\"");
        }
        if (!(memoryId instanceof CharSequence)) {
            requireNoHash(memoryId, owner);
        }
        return WellFormed.name("the memory id", owner);
    }

    private static void requireNoHash(Object memoryId, String text) {
        Class<?> type = memoryId.getClass();
        if (text.equals(hashed(type, memoryId.hashCode()))
                || text.equals(hashed(type, System.identityHashCode(memoryId)))) {
            throw new IllegalArgumentException("the memory id is a " + type.getTypeName()
                    + " without a text of its own (" + text
                    + "), and would be another memory after a restart: give a String, a number or a UUID, or let "
                    + type.getTypeName() + " override toString()");
        }
        for (NameAndHash part : NameAndHash.in(text)) {
            if (isClass(part.name(), type)) {
                throw new IllegalArgumentException(
                        "the memory id, a " + type.getTypeName() + ", has a part without a text of its own ("
                                + part.name() + "@" + part.hash() + ") in \"" + text
                                + "\", and would be another memory after a restart: give a String, a number or a UUID, or let the"
                                + " class of that part override toString()");
            }
        }
    }

    private static String hashed(Class<?> type, int hash) {
        return type.getName() + "@" + Integer.toHexString(hash);
    }

    /** Whether the word in front of a hash names a class; mail addresses have words there too. */
    private static boolean isClass(String name, Class<?> seenFrom) {
        return name.startsWith("[")
                || name.contains(LAMBDA)
                || Stream.of(
                                seenFrom.getClassLoader(),
                                Thread.currentThread().getContextClassLoader(),
                                MemoryIds.class.getClassLoader())
                        .anyMatch(loader -> knows(loader, name));
    }

    private static boolean knows(@Nullable ClassLoader loader, String name) {
        try {
            Class.forName(name, false, loader);
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
