package dev.ziggurat.memory.entry;

import java.util.Objects;

/**
 * What an entry belongs to. Entries of different scopes never see each other: the scope is the first part of every key
 * and of every search.
 *
 * @param kind what sort of entry it is
 * @param owner the memory id, or the collection's name for {@link Kind#SEGMENT}; not empty
 */
public record Scope(Kind kind, String owner) {

    public Scope {
        Objects.requireNonNull(kind, "kind");
        if (owner.isEmpty()) {
            throw new IllegalArgumentException("the owner of a " + kind + " scope is empty");
        }
    }

    /** The sorts of entries. The codes are written to disk: they are never changed and never reused. */
    public enum Kind {
        /** One utterance of a dialogue, with the vector of its text. */
        EPISODE(1),
        /** The surroundings of the episode with the same id: a vector without text. */
        CONTEXT(2),
        /** One message of a chat window, as JSON, without a vector. */
        WINDOW(3),
        /** One extracted fact. */
        CONCEPT(4),
        /** One embedding of an {@code EmbeddingStore} collection. */
        SEGMENT(5);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        /** The byte that stands for this kind in files, 1 to 127. */
        public int code() {
            return code;
        }

        /**
         * The kind behind a byte read from a file.
         *
         * @throws IllegalArgumentException if no kind has this code
         */
        public static Kind ofCode(int code) {
            for (Kind kind : values()) {
                if (kind.code == code) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("no kind of entry has the code " + code);
        }
    }
}
