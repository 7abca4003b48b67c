package dev.ziggurat.memory.semantic.pattern.grammar;

/**
 * A sentence twice, character for character: as written, and as patterns see it — lower case, е for ё, one kind of
 * apostrophe, hyphen and dash, no quotes.
 *
 * @param written what values are cut from
 * @param seen what patterns match; of the same length
 */
public record Sentence(String written, String seen) {

    public static Sentence of(String written) {
        char[] seen = written.toCharArray();
        for (int i = 0; i < seen.length; i++) {
            seen[i] = plain(seen[i]);
        }
        for (int i = 1; i + 1 < seen.length; i++) {
            if (seen[i] == '-' && isEdge(seen[i - 1]) && isEdge(seen[i + 1])) {
                seen[i] = '—';
            }
        }
        return new Sentence(written, new String(seen));
    }

    private static boolean isEdge(char c) {
        return c == ' ' || c == '-' || c == '—';
    }

    private static char plain(char c) {
        return switch (c) {
            case 'ё', 'Ё' -> 'е';
            case '’', '‘', '`' -> '\'';
            case '‑', '‐' -> '-';
            case '–', '—' -> '—';
            case '«', '»', '“', '”', '„', '"', '\t', '\u00a0', '\u202f', '*' -> ' ';
            default -> Character.toLowerCase(c);
        };
    }

    public boolean isQuestion() {
        int i = seen.length() - 1;
        while (i >= 0 && !Character.isLetterOrDigit(seen.charAt(i))) {
            if (seen.charAt(i) == '?') {
                return true;
            }
            i--;
        }
        return false;
    }

    /** The part of the sentence before {@code end}. */
    public Sentence until(int end) {
        return new Sentence(written.substring(0, end), seen.substring(0, end));
    }

    /** The part from {@code start} on, after other words. */
    public Sentence after(Sentence words, int start) {
        return new Sentence(words.written + " " + written.substring(start), words.seen + " " + seen.substring(start));
    }

    public boolean startsUpperCase(int at) {
        int i = at;
        while (i < written.length() && !Character.isLetterOrDigit(written.charAt(i))) {
            i++;
        }
        return i < written.length() && Character.isUpperCase(written.charAt(i));
    }

    /** Whether the writer uses no capitals at all, so that a small letter says nothing about a name. */
    boolean isAllLowerCase() {
        return written.chars().noneMatch(Character::isUpperCase);
    }

    public static boolean isWordChar(char c) {
        return Character.isLetterOrDigit(c) || c == '\'' || c == '-' || c == '_';
    }
}
