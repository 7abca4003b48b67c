package dev.ziggurat.examples.checkpoint;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The tokens of a byte-level BPE tokenizer and their ids. The first 256 ids are the bytes; words are spelled with the blank
 * before them; phrases are found in the text before anything else is split.
 */
public final class Vocabulary {

    public static final String BEGIN = "<|begin|>";
    public static final String END_OF_TURN = "<|end|>";
    public static final String SYSTEM = "<|system|>";
    public static final String USER = "<|user|>";
    public static final String ASSISTANT = "<|assistant|>";

    static final List<String> SPECIAL = List.of(BEGIN, END_OF_TURN, SYSTEM, USER, ASSISTANT);
    static final int BYTES = 256;

    /** Output sizes that are no multiple of this are not divided well among the lanes of Jlama's kernels. */
    private static final int SIZE_UNIT = 128;

    private final Map<String, Integer> spelled = new LinkedHashMap<>();
    private final Map<String, Integer> phrases = new LinkedHashMap<>();
    private final Set<String> merges = new LinkedHashSet<>();

    /**
     * @param words what should be one token instead of one for each letter; spelled without the blank before them
     * @param answers tokens that a model writes itself, spelled with their blanks
     * @param phrases tokens that hold several words, found wherever they stand in a text
     */
    public Vocabulary(Collection<String> words, Collection<String> answers, Collection<String> phrases) {
        for (int b = 0; b < BYTES; b++) {
            spelled.put(String.valueOf(letter(b)), b);
        }
        for (String answer : answers) {
            spelled.putIfAbsent(spell(answer), spelled.size());
        }
        for (String word : words) {
            for (int end = 1; end <= word.length(); end++) {
                spelled.putIfAbsent(spell(" " + word.substring(0, end)), spelled.size());
                merges.add(spell(" " + word.substring(0, end - 1)) + " " + spell(word.substring(end - 1, end)));
            }
        }
        // A tokenizer tries phrases in their order: the longest has to be first.
        List<String> longestFirst = phrases.stream()
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        int unfilled = (spelled.size() + longestFirst.size() + SPECIAL.size()) % SIZE_UNIT;
        for (int i = unfilled; i % SIZE_UNIT != 0; i++) {
            spelled.put("unused" + i, spelled.size());
        }
        for (String phrase : longestFirst) {
            this.phrases.put(phrase, size());
        }
        for (String special : SPECIAL) {
            this.phrases.put(special, size());
        }
    }

    public int size() {
        return spelled.size() + phrases.size();
    }

    /** The id of a phrase, a special token, or a word or letter as it is spelled in a text. */
    public int id(String token) {
        Integer id = phrases.containsKey(token) ? phrases.get(token) : spelled.get(spell(token));
        if (id == null) {
            throw new IllegalArgumentException("the vocabulary has no token \"" + token + "\"");
        }
        return id;
    }

    Map<String, Integer> spelled() {
        return spelled;
    }

    Map<String, Integer> phrases() {
        return phrases;
    }

    Set<String> merges() {
        return merges;
    }

    private static String spell(String text) {
        StringBuilder spelling = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            spelling.append(letter(b & 0xff));
        }
        return spelling.toString();
    }

    /** The visible letter that stands for a byte, as GPT-2 chose them. */
    private static char letter(int value) {
        if (isVisible(value)) {
            return (char) value;
        }
        int hidden = 0;
        for (int b = 0; b < value; b++) {
            hidden += isVisible(b) ? 0 : 1;
        }
        return (char) (BYTES + hidden);
    }

    private static boolean isVisible(int value) {
        return value >= '!' && value <= '~' || value >= 0xa1 && value <= 0xac || value >= 0xae;
    }
}
