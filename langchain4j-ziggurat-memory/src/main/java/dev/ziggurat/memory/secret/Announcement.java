package dev.ziggurat.memory.secret;

import dev.ziggurat.memory.secret.Lead.Link;
import dev.ziggurat.memory.secret.SecretWords.Kind;

/** Reads what stands behind one word for a secret: the words that tell whose it is, then how it is told, then the secret. */
final class Announcement {

    private static final int MOST_WORDS = 12;
    private static final int MOST_STEPS = 32;
    private static final int MOST_CHARS = 300;
    private static final int MOST_LOOKED_AT = 256;
    /** With them a secret may begin; with other marks that are no letters only behind a sign. */
    private static final String BEGINNINGS = "#$@+/\\_%^";

    private static final String OPENINGS = "([{*`|";
    private static final String BETWEEN_SIGN_AND_SECRET = "=:>([{*";

    private final String text;
    private final Tokens tokens;
    private final Lead lead;
    private final Told told;
    private final Spans spans;
    private int found = -1;

    Announcement(String text, Tokens tokens, Lead lead, Spans spans) {
        this.text = text;
        this.tokens = tokens;
        this.lead = lead;
        this.told = new Told(text, tokens, lead);
        this.spans = spans;
    }

    /** Where to read on when there is a secret, which is noted; -1 when there is none. */
    int read(int from) {
        int most = Math.min(text.length(), from + MOST_CHARS);
        int at = tokens.skipBlanks(from);
        for (int step = 0; step < MOST_STEPS && at >= 0 && at < most; step++) {
            if (text.startsWith(Secrets.MARK, at)) {
                return at + Secrets.MARK.length();
            }
            int next = isMark(at) ? afterMark(from, at) : afterWord(at);
            at = next < 0 ? -1 : tokens.skipBlanks(next);
        }
        return found;
    }

    private boolean isMark(int at) {
        char c = text.charAt(at);
        if (lead.link == Link.SIGN && !Chars.isLineBreak(c) && BETWEEN_SIGN_AND_SECRET.indexOf(c) < 0) {
            return false;
        }
        boolean begins = Character.isLetterOrDigit(c) || tokens.isQuote(at) || BEGINNINGS.indexOf(c) >= 0;
        return !begins || isClosing(at);
    }

    /** The quotation mark behind a name: {@code "password": "hunter2"}. */
    private boolean isClosing(int at) {
        if (!tokens.isQuote(at) || lead.link != Link.NONE) {
            return false;
        }
        int next = tokens.skipBlanks(at + 1);
        return next >= text.length() || ":=,".indexOf(text.charAt(next)) >= 0;
    }

    /** Where to go on behind a mark or blank; -1 where nothing can come any more. */
    private int afterMark(int from, int at) {
        char c = text.charAt(at);
        if (c == '\r' || tokens.isQuote(at) || OPENINGS.indexOf(c) >= 0) {
            return at + 1;
        }
        if (c == ':' || c == '=' || c == '\u2192') {
            lead.link = Link.SIGN;
            return at + 1;
        }
        if (c == '>' && (at == from || lead.link != Link.NONE)) {
            lead.link = Link.SIGN;
            return at + 1;
        }
        if (Chars.isHyphen(c)) {
            boolean arrow = at + 1 < text.length() && text.charAt(at + 1) == '>';
            lead.link = arrow || lead.link == Link.SIGN ? Link.SIGN : Link.IS;
            return at + (arrow ? 2 : 1);
        }
        if (Chars.isLineBreak(c) && lead.link == Link.SIGN && !lead.loose) {
            lead.loose = true;
            return at + 1;
        }
        if (c == ',' && (lead.link == Link.IS || isAppended(at))) {
            lead.loose = true;
            return at + 1;
        }
        return -1;
    }

    /** "my password, hunter2". */
    private boolean isAppended(int comma) {
        int next = tokens.skipBlanks(comma + 1);
        return lead.words == 0
                && next < text.length()
                && Told.isMixed(text.substring(next, tokens.endOfPassword(next)));
    }

    /** Where to go on behind a word that is none of the secret; -1 where nothing can come any more. */
    private int afterWord(int at) {
        if (tokens.isQuote(at)) {
            return afterQuote(at);
        }
        int end = tokens.endOfToken(at);
        if (end > at) {
            String word = SecretWords.plain(text.substring(at, Math.min(end, at + MOST_LOOKED_AT)));
            boolean plain = Looks.likeWord(word);
            if (plain && isLink(word)) {
                return end;
            }
            if (lead.link == Link.NONE && isWhose(word, plain, at, end)) {
                lead.tells(word);
                return end;
            }
        }
        int endOfSecret = told.end(at);
        if (endOfSecret > at) {
            note(at, endOfSecret);
        }
        return -1;
    }

    /** Whether the word belongs to what links the secret to its word. */
    private boolean isLink(String word) {
        if (lead.link == Link.SIGN) {
            return false;
        }
        if (SecretWords.isIs(word)) {
            lead.link = Link.IS;
            return true;
        }
        return lead.link == Link.IS
                ? SecretWords.isBetween(word)
                : lead.words == 0 && takesCode() && SecretWords.isCode(word);
    }

    /** "PIN code", "CVV number". */
    private boolean takesCode() {
        return lead.kind != Kind.PASSWORD && lead.kind != Kind.CODE;
    }

    /** Whether the word tells whose secret it is, or for what. */
    private boolean isWhose(String word, boolean plain, int at, int end) {
        boolean another = SecretWords.kind(word) == lead.kind;
        if (lead.words >= MOST_WORDS || another || (lead.words == 0 && SecretWords.isCompound(word))) {
            return false;
        }
        boolean cyrillic = lead.foreign && lead.kind != Kind.PHRASE && !Lead.isLatin(text.charAt(at));
        boolean may = lead.words > 0 || cyrillic || SecretWords.isModifier(word) || SecretWords.isService(word);
        if (!may) {
            return false;
        }
        if (!plain) {
            return lead.words > 0 && isName(at, end);
        }
        return !told.isLatinPassword(word, at, end);
    }

    /** Whether what looks like a password is the name of what it is for: then the password is told behind it. */
    private boolean isName(int from, int end) {
        int next = tokens.skipBlanks(end);
        if (next >= text.length()) {
            return false;
        }
        char c = text.charAt(next);
        if (Chars.isHyphen(c)) {
            // It may be either.
            note(from, end);
            return true;
        }
        return c == ':'
                || c == '='
                || (Character.isLetter(c)
                        && SecretWords.isIs(SecretWords.plain(text.substring(next, tokens.endOfToken(next)))));
    }

    /** Notes what is quoted. */
    private int afterQuote(int opening) {
        int close = tokens.closing(opening);
        if (close < 0) {
            return opening + 1;
        }
        if (told.isQuoted(opening + 1, close)) {
            note(opening + 1, close);
        }
        return -1;
    }

    private void note(int from, int to) {
        spans.add(from, to);
        found = to;
    }
}
