package dev.ziggurat.memory.embedding;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Prefixes of well-known model families, whose files do not tell them. Sources: the model cards of intfloat/e5,
 * BAAI/bge-en-v1.5 and nomic-embed-text.
 */
record KnownPrefixes(String query, String passage) {

    private static final KnownPrefixes NONE = new KnownPrefixes("", "");
    private static final Pattern E5 = Pattern.compile("(^|[-_/])e5([-_]|$)");
    private static final Pattern BGE_EN = Pattern.compile("(^|[-_/])bge-(small|base|large)-en");
    private static final Pattern NOMIC = Pattern.compile("nomic-embed-text");

    static KnownPrefixes of(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (E5.matcher(lower).find() && !lower.contains("instruct")) {
            return new KnownPrefixes("query: ", "passage: ");
        }
        if (BGE_EN.matcher(lower).find()) {
            return new KnownPrefixes("Represent this sentence for searching relevant passages: ", "");
        }
        if (NOMIC.matcher(lower).find()) {
            return new KnownPrefixes("search_query: ", "search_document: ");
        }
        return NONE;
    }

    boolean isEmpty() {
        return query.isEmpty() && passage.isEmpty();
    }
}
