package dev.ziggurat.memory.secret;

import dev.ziggurat.memory.secret.SecretWords.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Passwords, PINs, codes and keys that are told behind the words for them, as people and programs write them: "my password
 * is hunter2", "the password for the router: hunter2", {@code DB_PASSWORD=hunter2}, «пин от карты 4821». A word that only
 * talks about passwords announces none.
 */
final class SpokenSecrets {

    private static final int LONGEST_WORD = 24;
    private static final int WORDS_BEFORE = 4;
    private static final int MOST_WORDS_BACK = 6;
    private static final int LONGEST_TOKEN_BACK = 64;

    private final String text;
    private final Spans spans;
    private final Tokens tokens;
    private final Deque<String> before = new ArrayDeque<>();

    private SpokenSecrets(String text, Spans spans) {
        this.text = text;
        this.spans = spans;
        this.tokens = new Tokens(text);
    }

    static void find(String text, Spans spans) {
        new SpokenSecrets(text, spans).find();
    }

    private void find() {
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (!Character.isLetterOrDigit(c)) {
                if (Chars.isLineBreak(c) || c == '.' || c == '!' || c == '?') {
                    before.clear();
                }
                at++;
                continue;
            }
            int end = tokens.endOfWord(at);
            if (end - at <= LONGEST_WORD) {
                String word = SecretWords.plain(text.substring(at, end));
                Kind kind = kind(word);
                int behind = kind == null ? end : announced(kind, at, end);
                if (before.size() == WORDS_BEFORE) {
                    before.removeFirst();
                }
                before.addLast(word);
                at = behind;
            } else {
                at = end;
            }
        }
    }

    private @Nullable Kind kind(String word) {
        String last = before.peekLast();
        return last != null && SecretWords.isPhrase(last, word) ? Kind.PHRASE : SecretWords.kind(word);
    }

    /** Where to read on. */
    private int announced(Kind kind, int from, int to) {
        int end = withGenitive(kind == Kind.PIN || kind == Kind.CARD_CODE ? withCode(to) : to);
        if (isPartOfWord(end)) {
            return end;
        }
        Lead lead = new Lead(kind, text.charAt(from), List.copyOf(before));
        int behind = new Announcement(text, tokens, lead, spans).read(end);
        if (behind < 0 && (kind == Kind.PASSWORD || kind == Kind.PIN)) {
            findBefore(from);
        }
        return Math.max(end, behind);
    }

    /** "pin-code" is one word. */
    private int withCode(int end) {
        if (end + 1 < text.length() && text.charAt(end) == '-' && Character.isLetter(text.charAt(end + 1))) {
            int code = tokens.endOfWord(end + 1);
            return SecretWords.isCode(SecretWords.plain(text.substring(end + 1, code))) ? code : end;
        }
        return end;
    }

    /** "my PIN's 4821". */
    private int withGenitive(int end) {
        boolean apostrophe = end + 1 < text.length() && (text.charAt(end) == '\'' || text.charAt(end) == '\u2019');
        return apostrophe && text.charAt(end + 1) == 's' && Chars.endsWord(text, end + 2) ? end + 2 : end;
    }

    /** "password-protected", "passwordHash", "password/reset". */
    private boolean isPartOfWord(int end) {
        if (end >= text.length()) {
            return false;
        }
        char c = text.charAt(end);
        boolean letterNext = end + 1 < text.length() && Character.isLetter(text.charAt(end + 1));
        return Character.isLetterOrDigit(c) || ("-_/'\u2019".indexOf(c) >= 0 && letterNext);
    }

    /** "hunter2 is my password". */
    private void findBefore(int keyword) {
        int at = keyword;
        boolean is = false;
        for (int words = 0; words < MOST_WORDS_BACK; words++) {
            int end = at;
            while (end > 0 && (Chars.isBlank(text.charAt(end - 1)) || tokens.isQuote(end - 1))) {
                end--;
            }
            int start = end;
            while (start > 0 && end - start < LONGEST_TOKEN_BACK && isInToken(text.charAt(start - 1), start - 1)) {
                start--;
            }
            if (start == end) {
                return;
            }
            String token = text.substring(start, end);
            String word = SecretWords.plain(token);
            if (SecretWords.isIs(word) || (token.length() == 1 && Chars.isHyphen(token.charAt(0)))) {
                is = true;
            } else if (is && Looks.likePassword(token)) {
                spans.add(start, end);
                return;
            } else if (is || !SecretWords.isOwner(word)) {
                return;
            }
            at = start;
        }
    }

    private boolean isInToken(char c, int at) {
        return !Character.isWhitespace(c)
                && !Chars.isBlank(c)
                && !tokens.isQuote(at)
                && c != ','
                && c != ';'
                && c != ':';
    }
}
