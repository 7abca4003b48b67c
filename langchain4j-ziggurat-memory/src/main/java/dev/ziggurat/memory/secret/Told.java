package dev.ziggurat.memory.secret;

import dev.ziggurat.memory.secret.Lead.Link;
import dev.ziggurat.memory.secret.SecretWords.Kind;
import java.util.List;

/** Whether what stands at a place is the secret that was announced, and where it ends. */
final class Told {

    private static final int SHORTEST_KEY = 12;
    private static final int SHORTEST_KEY_BEHIND_SIGN = 8;
    private static final int SHORTEST_PIN = 4;
    private static final int LONGEST_PIN = 12;
    private static final int SHORTEST_CODE = 3;
    private static final int LONGEST_CARD_CODE = 4;
    private static final int LONGEST_CODE = 10;
    private static final int LONGEST_MIXED_CODE = 16;
    private static final int SHORTEST_PASS = 6;
    private static final int LONGEST_PHRASE = 500;
    private static final int FEWEST_WORDS = 3;
    private static final int MOST_LOOKED_AT = 256;

    private static final List<String> PLACEHOLDERS = List.of("${", "{{", "$(", "%(", "<");

    private final String text;
    private final Tokens tokens;
    private final Lead lead;

    Told(String text, Tokens tokens, Lead lead) {
        this.text = text;
        this.tokens = tokens;
        this.lead = lead;
    }

    /** Whether what is quoted is a secret. */
    boolean isQuoted(int from, int to) {
        String quoted = SecretWords.plain(text.substring(from, to).strip());
        return !quoted.isEmpty() && !quoted.contains(Secrets.MARK) && isQuoted(quoted, from, to);
    }

    private boolean isQuoted(String quoted, int from, int to) {
        return switch (lead.kind) {
            case PASSWORD, PHRASE -> !SecretWords.describes(quoted) && !isPlaceholder(quoted);
            case PASS -> isMixed(quoted);
            case KEY -> Looks.likeKey(quoted, SHORTEST_KEY_BEHIND_SIGN);
            case PIN -> tokens.endOfDigits(from, SHORTEST_PIN, LONGEST_PIN) == to;
            case CARD_CODE -> tokens.endOfDigits(from, SHORTEST_CODE, LONGEST_CARD_CODE) == to;
            case CODE -> lead.opens() && tokens.endOfDigits(from, SHORTEST_CODE, LONGEST_CODE) == to;
        };
    }

    /** Where the secret that begins here ends; -1 for none. */
    int end(int at) {
        int end =
                switch (lead.kind) {
                    case PASSWORD -> endOfPassword(at);
                    case PASS -> endOfPass(at);
                    case PIN -> endOfPin(at);
                    case CARD_CODE -> tokens.endOfDigits(at, SHORTEST_CODE, LONGEST_CARD_CODE);
                    case CODE -> lead.opens() ? endOfCode(at) : -1;
                    case KEY -> endOfKey(at);
                    case PHRASE -> endOfWords(at);
                };
        return end > at ? tokens.endOfLongToken(at, end) : -1;
    }

    /** «пароль от вайфая qwerty»: a Latin word that ends the clause. */
    boolean isLatinPassword(String word, int at, int end) {
        return lead.foreign
                && lead.kind == Kind.PASSWORD
                && Lead.isLatin(text.charAt(at))
                && word.length() >= 4
                && !SecretWords.describes(word)
                && !SecretWords.isService(word)
                && tokens.endsClause(end);
    }

    /** Letters with digits or marks. */
    static boolean isMixed(String token) {
        return token.chars().anyMatch(Character::isLetter) && Looks.likePassword(token);
    }

    private int endOfPassword(int at) {
        int end = tokens.endOfPassword(at);
        String token = text.substring(at, Math.min(end, at + MOST_LOOKED_AT));
        String word = withoutMarks(SecretWords.plain(token));
        int phrase = lead.link == Link.NONE || lead.loose ? -1 : tokens.endOfPhrase(at, fewestWords());
        boolean describes = SecretWords.describes(word) && !(phrase > 0 && SecretWords.mayBeginPhrase(word));
        if (word.isEmpty() || isPlaceholder(token) || token.contains("://") || describes) {
            return -1;
        }
        if (Looks.likePassword(token)) {
            return end;
        }
        int plainEnd = tokens.endOfToken(at);
        if (lead.link == Link.NONE) {
            return isLatinPassword(word, at, plainEnd) ? end : -1;
        }
        if (lead.loose || (lead.link == Link.IS && !Looks.likeWord(word))) {
            return -1;
        }
        boolean told = lead.link == Link.SIGN || (tokens.endsClause(plainEnd) && !isPlaceInRussian(at));
        return phrase > 0 ? phrase : told ? end : -1;
    }

    /** Of a password that is several words. */
    private int fewestWords() {
        return lead.link == Link.SIGN ? FEWEST_WORDS : FEWEST_WORDS + 1;
    }

    /** «поменял пароль на работе». */
    private boolean isPlaceInRussian(int at) {
        return lead.last.equals("на") && !Lead.isLatin(text.charAt(at));
    }

    private static String withoutMarks(String word) {
        int end = word.length();
        while (end > 0 && "!?.,".indexOf(word.charAt(end - 1)) >= 0) {
            end--;
        }
        return word.substring(0, end);
    }

    /** {@code ${PASSWORD}}, {@code ****}: stands for a password and is none. */
    private static boolean isPlaceholder(String token) {
        return PLACEHOLDERS.stream().anyMatch(token::startsWith)
                || token.chars().allMatch(c -> "*\u2022xX._-#".indexOf(c) >= 0);
    }

    /** "pass" means much else. */
    private int endOfPass(int at) {
        if (lead.words == 0 && lead.isOwned()) {
            return endOfPassword(at);
        }
        int end = tokens.endOfPassword(at);
        String token = text.substring(at, Math.min(end, at + MOST_LOOKED_AT));
        return lead.words == 0 && token.length() >= SHORTEST_PASS && isMixed(token) && !isPlaceholder(token) ? end : -1;
    }

    private int endOfPin(int at) {
        int end = tokens.endOfDigits(at, SHORTEST_PIN, LONGEST_PIN);
        boolean year = end - at == SHORTEST_PIN && (text.startsWith("19", at) || text.startsWith("20", at));
        return year && lead.words > 0 && lead.link == Link.NONE && SecretWords.isModifier(lead.last) ? -1 : end;
    }

    private int endOfCode(int at) {
        int digits = tokens.endOfDigits(at, SHORTEST_CODE, LONGEST_CODE);
        if (digits > 0) {
            return digits;
        }
        int end = tokens.endOfToken(at);
        String token = text.substring(at, Math.min(end, at + MOST_LOOKED_AT));
        long count = token.chars().filter(Character::isDigit).count();
        boolean told = lead.link != Link.NONE || count >= SHORTEST_CODE;
        return told && token.length() <= LONGEST_MIXED_CODE && Looks.likePassword(token) ? end : -1;
    }

    private int endOfKey(int at) {
        int end = tokens.endOfToken(at);
        String token = text.substring(at, Math.min(end, at + MOST_LOOKED_AT));
        int shortest = lead.link == Link.SIGN ? SHORTEST_KEY_BEHIND_SIGN : SHORTEST_KEY;
        boolean other = isDate(token) || token.contains("://") || token.contains(Secrets.MARK) || isPlaceholder(token);
        return Looks.likeKey(token, shortest) && !other ? end : -1;
    }

    /** 2026-11-26, perhaps with a time behind it. */
    private static boolean isDate(String token) {
        return token.length() >= 10
                && token.charAt(4) == '-'
                && token.charAt(7) == '-'
                && token.chars().limit(4).allMatch(Character::isDigit);
    }

    /** To the end of the sentence. */
    private int endOfWords(int at) {
        String first = SecretWords.plain(text.substring(at, tokens.endOfToken(at)));
        boolean phrase = lead.link != Link.NONE && tokens.endOfPhrase(at, FEWEST_WORDS) > 0;
        boolean describes = SecretWords.describes(first) && !(phrase && SecretWords.mayBeginPhrase(first));
        if (describes || first.isEmpty()) {
            return -1;
        }
        if (lead.link == Link.NONE) {
            int end = tokens.endOfToken(at);
            return lead.foreign && lead.words == 0 && tokens.endsClause(end) ? end : -1;
        }
        int end = at;
        int most = Math.min(text.length(), at + LONGEST_PHRASE);
        while (end < most && !Chars.isLineBreak(text.charAt(end)) && ".!?;".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }
}
