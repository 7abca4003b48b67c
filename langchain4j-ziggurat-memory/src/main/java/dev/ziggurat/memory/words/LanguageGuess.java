package dev.ziggurat.memory.words;

import dev.ziggurat.memory.words.Language.Script;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a look at a text's frequent words and special letters says of its language: cheap, and only sure where a text has a few
 * of them. Of a long text only the beginning is looked at. Immutable once made.
 */
public final class LanguageGuess {

    private static final int LOOKED_AT = 4_000;

    private static final Language[] LANGUAGES = Language.values();
    private static final Script[] SCRIPTS = Script.values();
    private static final Language[][] BY_SCRIPT = Stream.of(SCRIPTS)
            .map(script -> Stream.of(LANGUAGES)
                    .filter(language -> language.script() == script)
                    .toArray(Language[]::new))
            .toArray(Language[][]::new);

    /** Points of a word by how many languages of its script have it among their frequent ones. */
    private static final int[] POINTS = {0, 3, 2, 1};

    /** Words of English that are frequent elsewhere; a title or a name is not to turn an English text. Letters may be anything. */
    private static final Set<String> ALSO_ENGLISH = Set.of(
            "die", "war", "hat", "van", "bin", "per", "son", "con", "sin", "den", "man", "men", "min", "ten", "pro",
            "par", "mit", "mana", "ben", "sen", "kim", "ale", "jest", "plus", "est", "dans", "sur", "mine", "dare",
            "come");

    private static final int SURE = 5;
    private static final int SURE_OF_USUAL = 3;

    /** A text that begins with so much English, and nothing else, is not looked at any further. */
    private static final int ENOUGH = 8;

    /** Instead of the length of a word; longer than any frequent one. */
    private static final int NAME = 1_000;

    private static final int ENGLISH = Language.ENGLISH.ordinal();

    /** Frequent words of all languages by their hash: open addressing, half empty. */
    private static final long[] HASHES;

    /** Their languages as bits. */
    private static final int[] OWNERS;

    private static final byte[] WORTH;
    private static final int MASK;
    private static final int LONGEST;

    /** Languages as bits for each special letter, of the blocks that have some. */
    private static final int[] LETTERS = new int[0x1F00];

    static {
        Map<String, Integer> owners = new HashMap<>();
        for (Language language : LANGUAGES) {
            for (String word : new HashSet<>(language.frequentWords())) {
                owners.merge(word, 1 << language.ordinal(), (a, b) -> a | b);
            }
            language.letters().chars().forEach(letter -> LETTERS[letter] |= 1 << language.ordinal());
        }
        for (int letter = 0x1EA0; letter < 0x1EFA; letter++) {
            LETTERS[letter] |= 1 << Language.VIETNAMESE.ordinal();
        }
        LONGEST = owners.keySet().stream().mapToInt(String::length).max().orElse(0);
        int size = Integer.highestOneBit(owners.size()) * 4;
        MASK = size - 1;
        HASHES = new long[size];
        OWNERS = new int[size];
        WORTH = new byte[size];
        owners.forEach((word, languages) -> {
            long hash = 0;
            for (int i = 0; i < word.length(); i++) {
                hash = hash(hash, word.charAt(i));
            }
            int place = place(hash);
            while (HASHES[place] != 0) {
                place = place + 1 & MASK;
            }
            HASHES[place] = hash;
            OWNERS[place] = languages;
            int others = Integer.bitCount(languages & ~(1 << Language.ENGLISH.ordinal()));
            boolean vague = ALSO_ENGLISH.contains(word) || word.length() == 1;
            WORTH[place] = (byte) (vague ? 1 : POINTS[Math.max(1, Math.min(others, POINTS.length - 1))]);
        });
    }

    private static long hash(long before, char next) {
        return before * 31 + next;
    }

    private static int place(long hash) {
        return (int) (hash * 0x9E3779B97F4A7C15L >>> 40) & MASK;
    }

    private final int[] points = new int[LANGUAGES.length];
    /** Languages with two different frequent words, with one, and with special letters, as bits. */
    private int twice;

    private int once;
    private int lettered;
    /** Whether anything was seen that English does not have. */
    private boolean elsewhere;
    /** Where the last frequent word of each language stands among all. */
    private final int[] last = new int[LANGUAGES.length];

    private final int[] words = new int[SCRIPTS.length];
    private final @Nullable Language[] sure = new Language[SCRIPTS.length];
    private int han;
    private int kana;
    private int hangul;
    private int thai;
    private int greek;
    private int devanagari;
    private int hebrew;
    private boolean plain = true;

    private LanguageGuess() {}

    /** Looks at a text. */
    public static LanguageGuess of(String text) {
        LanguageGuess guess = new LanguageGuess();
        guess.look(text);
        for (Script script : SCRIPTS) {
            if (guess.sure[script.ordinal()] == null && guess.words[script.ordinal()] > 0) {
                guess.sure[script.ordinal()] = guess.surest(script);
            }
        }
        return guess;
    }

    private void look(String text) {
        int end = Math.min(text.length(), LOOKED_AT);
        long hash = 0;
        int length = 0;
        int special = 0;
        int script = 0;
        for (int i = 0; i <= end; i++) {
            char c = i < end ? text.charAt(i) : ' ';
            if (c < 0x80) {
                int small = c | 0x20;
                if (small >= 'a' && small <= 'z') {
                    hash = hash(hash, (char) small);
                    length++;
                    script = 0;
                    continue;
                }
                if (c == '_' && length > 0) {
                    // A name in code: its parts are no words of a language.
                    length = NAME;
                    continue;
                }
            } else if (c < LETTERS.length && Character.isLetter(c)) {
                char small = Character.toLowerCase(c);
                hash = hash(hash, small);
                length++;
                special |= LETTERS[small];
                script = scriptOf(small);
                continue;
            } else if (c >= LETTERS.length) {
                count(c);
            } else if (c == '¿' || c == '¡') {
                points[Language.SPANISH.ordinal()]++;
            }
            if (length > 0) {
                word(hash, length, script, special);
                if (points[ENGLISH] >= ENOUGH && !elsewhere) {
                    sure[Script.LATIN.ordinal()] = Language.ENGLISH;
                    break;
                }
                hash = 0;
                length = 0;
                special = 0;
            }
        }
        plain = isPlain(text);
    }

    private int scriptOf(char c) {
        if (c < 0x370) {
            return 0;
        }
        if (c < 0x400) {
            greek++;
            return -1;
        }
        if (c < 0x530) {
            return Script.CYRILLIC.ordinal();
        }
        if (c >= 0x600 && c < 0x780) {
            return Script.ARABIC.ordinal();
        }
        if (c >= 0x590 && c < 0x600) {
            hebrew++;
        } else if (c >= 0x900 && c < 0x980) {
            devanagari++;
        } else if (c >= 0xE00 && c < 0xE80) {
            thai++;
        }
        return c >= 0x1E00 ? 0 : -1;
    }

    private void count(char c) {
        if (c >= 0x3040 && c < 0x3100) {
            kana++;
        } else if (c >= 0x3400 && c < 0xA000) {
            han++;
        } else if (c >= 0xAC00 && c < 0xD7A4) {
            hangul++;
        }
    }

    private void word(long hash, int length, int script, int special) {
        if (script < 0) {
            return;
        }
        words[script]++;
        if (special != 0) {
            elsewhere = true;
            int worth = Integer.bitCount(special) == 1 ? 2 : 1;
            for (int left = special; left != 0; left &= left - 1) {
                points[Integer.numberOfTrailingZeros(left)] += worth;
            }
            lettered |= special;
        }
        if (length > LONGEST) {
            return;
        }
        int place = place(hash);
        while (HASHES[place] != hash) {
            if (HASHES[place] == 0) {
                return;
            }
            place = place + 1 & MASK;
        }
        elsewhere |= (OWNERS[place] & 1 << ENGLISH) == 0;
        for (int left = OWNERS[place]; left != 0; left &= left - 1) {
            int language = Integer.numberOfTrailingZeros(left);
            int bit = 1 << language;
            if (last[language] != ~place) {
                // Twice the same in a row tells no more than once.
                last[language] = ~place;
                points[language] += WORTH[place];
                twice |= once & bit;
                once |= bit;
            }
        }
    }

    /**
     * The language that most speaks for, or null. Of neighbours that have as much for them, such as Danish and Norwegian, it is
     * the first: what is asked is held against both.
     */
    private @Nullable Language surest(Script script) {
        Language usual = Language.usual(script);
        Language best = usual;
        int most = points[usual.ordinal()];
        boolean tie = false;
        for (Language language : BY_SCRIPT[script.ordinal()]) {
            int has = points[language.ordinal()];
            if (has > most) {
                most = has;
                best = language;
            } else if (language != usual && has == most && best == usual) {
                tie = true;
            }
        }
        if (best == usual) {
            return most >= SURE_OF_USUAL && !tie ? best : null;
        }
        boolean told = ((twice | once & lettered) & 1 << best.ordinal()) != 0;
        return told && most >= SURE && most > 2 * points[usual.ordinal()] ? best : null;
    }

    /** What the words of a script are in: what it is surely, else what the script is usually taken for. */
    Language of(Script script) {
        Language surely = sure[script.ordinal()];
        return surely == null || !surely.isStemmed() ? Language.usual(script) : surely;
    }

    boolean isSureOf(Script script) {
        return sure[script.ordinal()] != null;
    }

    boolean isSure(Language language) {
        return sure[language.script().ordinal()] == language;
    }

    /** Whether the text has nothing but Latin and Cyrillic letters, in the languages they are usually taken for. */
    boolean isUsual() {
        return plain && of(Script.LATIN).isUsual() && of(Script.CYRILLIC).isUsual();
    }

    /** What the text is in for the most part, or null where that is not sure. */
    public @Nullable String language() {
        Heaviest heaviest = new Heaviest();
        for (Script script : SCRIPTS) {
            Language surely = sure[script.ordinal()];
            heaviest.add(surely == null ? null : surely.displayName(), words[script.ordinal()]);
        }
        heaviest.add(kana > 0 ? "Japanese" : "Chinese", (han + kana) / 2);
        heaviest.add("Korean", hangul / 3);
        heaviest.add("Thai", thai / 4);
        heaviest.add("Greek", greek / 5);
        heaviest.add("Hindi", devanagari / 4);
        heaviest.add("Hebrew", hebrew / 5);
        return heaviest.name;
    }

    private static final class Heaviest {

        private int weight;
        private @Nullable String name;

        void add(@Nullable String other, int itsWeight) {
            if (itsWeight > weight) {
                weight = itsWeight;
                name = other;
            }
        }
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x370 && !isPlain(c)) {
                return false;
            }
        }
        return true;
    }

    /** Latin, Cyrillic, punctuation and pictures. */
    private static boolean isPlain(char c) {
        return c >= 0x400 && c < 0x530
                || c >= 0x1E00 && c < 0x1F00
                || c >= 0x2000 && c < 0x2C00
                || c >= 0xD83C && c < 0xD840
                || c >= 0xDC00 && c < 0xE000
                || c == 0xFE0F;
    }
}
