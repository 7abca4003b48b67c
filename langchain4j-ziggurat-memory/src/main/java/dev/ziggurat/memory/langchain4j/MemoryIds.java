package dev.ziggurat.memory.langchain4j;

import dev.ziggurat.memory.entry.Internal;

/** Memory ids as LangChain4j has them, any object, and as they are stored: their text. */
@Internal
public final class MemoryIds {

    private MemoryIds() {}

    /**
     * The text that names the memory: two ids with the same text are the same memory.
     *
     * @throws IllegalArgumentException if the id is null or its text is empty
     */
    @SuppressWarnings("ConstantValue") // null comes from callers that do not check nullness
    public static String owner(Object memoryId) {
        String owner = memoryId == null ? "" : memoryId.toString();
        if (owner.isEmpty()) {
            throw new IllegalArgumentException("the memory id is " + (memoryId == null ? "null" : "empty")
                    + ": give each user or conversation an id of its own");
        }
        return owner;
    }
}
