package dev.ziggurat.memory.secret;

/** The words of one text as people set them off: by blanks, quotation marks and the marks at the end of a clause. */
final class Tokens {

    private static final int LONGEST_TOKEN = 512;
    private static final int LONGEST_NAME = 32;
    private static final int LONGEST_QUOTED = 200;
    private static final int MOST_WORDS_OF_PHRASE = 24;
    /** From here on the marks are those of typesetters, which people mix. */
    private static final int CURLED = 3;

    private static final String BEHIND_WORDS = ".,;:!?)]}*`";
    private static final String BEHIND_PASSWORDS = ".,;:)]}*`";
    private static final String OPENING = "\"'`\u00AB\u201E\u201C\u2018\u201D";
    private static final String CLOSING = "\"'`\u00BB\u201C\u201D\u2019\u201D";
    private static final String CLAUSE_ENDS = ".,;!?)\u2026";

    private final String text;

    Tokens(String text) {
        this.text = text;
    }

    /** Where the letters and digits that begin here end, or a capital letter follows a small one. */
    int endOfWord(int from) {
        int end = from + 1;
        while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
            if (Character.isUpperCase(text.charAt(end)) && Character.isLowerCase(text.charAt(end - 1))) {
                break;
            }
            end++;
        }
        return end;
    }

    /** Where what is written without a blank ends, without the marks behind it. */
    int endOfToken(int from) {
        return end(from, BEHIND_WORDS);
    }

    /** The same of a password, which may end in an exclamation mark. */
    int endOfPassword(int from) {
        return end(from, BEHIND_PASSWORDS);
    }

    private int end(int from, String behind) {
        int end = from;
        int most = Math.min(text.length(), from + LONGEST_TOKEN);
        while (end < most && !endsToken(end)) {
            end++;
        }
        while (end > from && (behind.indexOf(text.charAt(end - 1)) >= 0 || isQuote(end - 1))) {
            end--;
        }
        return end;
    }

    private boolean endsToken(int at) {
        char c = text.charAt(at);
        return Character.isWhitespace(c)
                || Chars.isBlank(c)
                || c == '<'
                || c == '|'
                || c == '"'
                || (c == '&' && isNextParameter(at))
                || (c == ',' && at + 1 < text.length() && !Character.isLetterOrDigit(text.charAt(at + 1)));
    }

    /** {@code &user=}. */
    private boolean isNextParameter(int at) {
        int end = at + 1;
        while (end < text.length() && end - at < LONGEST_NAME && Chars.isAsciiAlphanumeric(text.charAt(end))) {
            end++;
        }
        return end < text.length() && text.charAt(end) == '=';
    }

    /** Where a secret really ends that is longer than what was looked at. */
    int endOfLongToken(int from, int end) {
        int whole = end;
        while (end - from >= LONGEST_TOKEN && whole < text.length() && !endsToken(whole)) {
            whole++;
        }
        return whole;
    }

    boolean isQuote(int at) {
        return at < text.length() && (OPENING.indexOf(text.charAt(at)) >= 0 || CLOSING.indexOf(text.charAt(at)) >= 0);
    }

    /** Where the quotation that is opened here closes; -1 where it does not, within the line and some length. */
    int closing(int opening) {
        int kind = OPENING.indexOf(text.charAt(opening));
        if (kind < 0) {
            return -1;
        }
        char wanted = CLOSING.charAt(kind);
        int most = Math.min(text.length(), opening + LONGEST_QUOTED);
        for (int i = opening + 1; i < most && !Chars.isLineBreak(text.charAt(i)); i++) {
            char c = text.charAt(i);
            if (c == wanted || (kind >= CURLED && CLOSING.indexOf(c) >= CURLED)) {
                return i;
            }
        }
        return -1;
    }

    int skipBlanks(int from) {
        int at = from;
        while (at < text.length() && Chars.isBlank(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Whether a clause ends here: the text, the sentence, or a word follows that begins another one. */
    boolean endsClause(int at) {
        int next = at;
        while (next < text.length() && isQuote(next)) {
            next++;
        }
        next = skipBlanks(next);
        if (next >= text.length()
                || Chars.isLineBreak(text.charAt(next))
                || CLAUSE_ENDS.indexOf(text.charAt(next)) >= 0
                || Chars.isHyphen(text.charAt(next))) {
            return true;
        }
        return Character.isLetter(text.charAt(next))
                && SecretWords.isJoint(SecretWords.plain(text.substring(next, endOfToken(next))));
    }

    /** Where several plain words, so many at least, end a clause; -1 where there is anything else. */
    int endOfPhrase(int from, int fewest) {
        int at = from;
        int count = 0;
        while (count < MOST_WORDS_OF_PHRASE) {
            int end = endOfToken(at);
            String word = SecretWords.plain(text.substring(at, end));
            boolean tells = count > 0 && SecretWords.describes(word);
            if (!Looks.likeWord(word) || SecretWords.isFunctionWord(word) || tells) {
                return -1;
            }
            count++;
            int next = skipBlanks(end);
            if (next >= text.length()
                    || Chars.isLineBreak(text.charAt(next))
                    || CLAUSE_ENDS.indexOf(text.charAt(next)) >= 0
                    || isQuote(next)) {
                return count >= fewest ? end : -1;
            }
            if (next == end) {
                return -1;
            }
            at = next;
        }
        return at;
    }

    /** Where digits, alone or in groups with one blank or hyphen between them, end; -1 unless there are as many. */
    int endOfDigits(int from, int fewest, int most) {
        int at = from;
        int count = 0;
        int end = -1;
        while (at < text.length() && count <= most) {
            char c = text.charAt(at);
            if (Character.isDigit(c)) {
                count++;
                end = at + 1;
            } else if (end != at || !(Chars.isBlank(c) || c == '-')) {
                break;
            }
            at++;
        }
        return count >= fewest && count <= most && Chars.endsWord(text, end) ? end : -1;
    }
}
