package dev.ziggurat.memory.secret;

import dev.ziggurat.memory.secret.SecretWords.Kind;
import java.util.List;

/** What is known of a secret before it is reached: which word announced it, and what stood behind that word. Not thread-safe. */
final class Lead {

    /** How clearly the secret is told to come now. */
    enum Link {
        /** It stands there, no more. */
        NONE,
        /** "is", «это», a dash. */
        IS,
        /** A colon, an equals sign, an arrow. */
        SIGN
    }

    private static final char LAST_LATIN = '\u007F';

    final Kind kind;
    /** Whether the word has none of the Latin letters: a Latin word behind it may be the password. */
    final boolean foreign;
    /** The words right before it. */
    final List<String> beside;

    Link link = Link.NONE;
    /** How many words told whose the secret is, or for what. */
    int words;
    /** The last of them. */
    String last = "";
    /** Whether a comma or a line break came behind the link: only what looks like a secret is one then. */
    boolean loose;

    private boolean opened;

    Lead(Kind kind, char first, List<String> beside) {
        this.kind = kind;
        this.foreign = !isLatin(first);
        this.beside = beside;
        this.opened = SecretWords.opens(beside);
    }

    static boolean isLatin(char c) {
        return c <= LAST_LATIN;
    }

    /** Takes a word that tells whose the secret is, or for what. */
    void tells(String word) {
        words++;
        last = word;
        opened |= SecretWords.opens(List.of(word));
        // "changed my password to …"
        boolean to = word.equals("to") || word.equals("на");
        if (words == 1 && to && beside.stream().anyMatch(SecretWords::isChange)) {
            link = Link.IS;
        }
    }

    /** Whether a word around tells that a code opens something. */
    boolean opens() {
        return opened;
    }

    /** "my pass": the word alone means much else. */
    boolean isOwned() {
        return !beside.isEmpty() && SecretWords.isOwner(beside.get(beside.size() - 1));
    }
}
