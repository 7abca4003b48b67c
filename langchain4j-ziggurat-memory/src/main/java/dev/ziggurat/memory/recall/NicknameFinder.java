package dev.ziggurat.memory.recall;

import dev.ziggurat.memory.entry.LowerCase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What people in a dialogue of two call each other: a capitalised word with which one greets or thanks the other again and
 * again ("Hi Kit!") and the other never does. Questions use such names, whatever the speakers are named
 * in the memory. One writer at a time.
 */
final class NicknameFinder {

    /** Fewer may be chance. */
    private static final int FEWEST_CALLS = 3;

    /** How many times as often one says it as the other. */
    private static final int ONE_SIDED = 4;

    /** Of a longer text only its beginning: people are addressed there. */
    private static final int MAX_CHARS = 1_000;

    private static final int MOST_CANDIDATES = 500;

    private static final Pattern GREETING = Pattern.compile(
            "(?U)\\b(?i:hi|hey|hello|hi there|thanks|thank you|dear|good morning|good night|привет|здравствуй"
                    + "|спасибо|доброе утро|hallo|danke|bonjour|merci|hola|gracias)[, ]+(\\p{Lu}\\p{Ll}{2,})\\b");
    private static final Pattern PLAIN_WORD = Pattern.compile("(?U)\\b\\p{Ll}{3,}\\b");

    private final Map<String, Calls> candidates = new HashMap<>();

    /** How often each of the first two speakers uses a word as a name, and how often it stands in small letters. */
    private static final class Calls {
        private final int[] bySpeaker = new int[2];
        private int plain;

        boolean isOneSidedBy(int speaker) {
            int calls = bySpeaker[speaker];
            return calls >= FEWEST_CALLS && plain < calls && bySpeaker[1 - speaker] * ONE_SIDED <= calls;
        }
    }

    /**
     * Listens to an utterance.
     *
     * @param speaker 0 or 1; others are not listened to
     * @return whether {@link #names} may be others than before
     */
    boolean hear(int speaker, String text) {
        if (speaker > 1) {
            return false;
        }
        boolean heard = false;
        String start = text.substring(0, Math.min(text.length(), MAX_CHARS));
        Matcher greeting = GREETING.matcher(start);
        while (greeting.find()) {
            String word = LowerCase.of(greeting.group(1));
            if (candidates.containsKey(word) || candidates.size() < MOST_CANDIDATES) {
                candidates.computeIfAbsent(word, w -> new Calls()).bySpeaker[speaker]++;
                heard = true;
            }
        }
        if (!candidates.isEmpty()) {
            Matcher plain = PLAIN_WORD.matcher(start);
            while (plain.find()) {
                Calls calls = candidates.get(plain.group());
                if (calls != null) {
                    calls.plain++;
                    heard = true;
                }
            }
        }
        return heard;
    }

    /** For each of the two speakers, what the other calls them, in small letters. */
    List<Set<String>> names() {
        List<Set<String>> names = new ArrayList<>(List.of(new HashSet<>(), new HashSet<>()));
        candidates.forEach((word, calls) -> {
            for (int speaker = 0; speaker < 2; speaker++) {
                if (calls.isOneSidedBy(speaker)) {
                    names.get(1 - speaker).add(word);
                }
            }
        });
        return List.of(Set.copyOf(names.get(0)), Set.copyOf(names.get(1)));
    }
}
