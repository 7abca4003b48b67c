package dev.ziggurat.memory.semantic;

import dev.ziggurat.memory.words.ContentWordAnalyzer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** When two drafts say the same, and the ids that follow from it. */
final class Identity {

    private static final int ID_BYTES = 12;
    private static final int HASH_BYTES = 6;

    private Identity() {}

    /** Equal where subject, relation and value are the same but for endings, case and empty words. */
    static String of(String subject, Relation relation, String value) {
        return slot(subject, relation) + "|" + ContentWordAnalyzer.key(value) + marks(value);
    }

    /** C, C++ and C# are three. */
    private static String marks(String value) {
        StringBuilder marks = new StringBuilder();
        for (int i = 1; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c == '+' || c == '#') && !Character.isWhitespace(value.charAt(i - 1))) {
                marks.append(c);
            }
        }
        return marks.toString();
    }

    static String of(ConceptDraft draft) {
        return of(draft.subject(), draft.relation(), draft.value());
    }

    /** Equal where subject and relation are the same: what can hold one value at a time. */
    static String slot(String subject, Relation relation) {
        return ContentWordAnalyzer.key(subject) + "|" + relation.code();
    }

    /** The id of the concept that this turn opens: the same turn always opens the same. */
    static String id(ConceptDraft draft, String source) {
        return digest(of(draft) + "\n" + source, ID_BYTES);
    }

    static String hash(String source) {
        return digest(source, HASH_BYTES);
    }

    private static String digest(String text, int bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
