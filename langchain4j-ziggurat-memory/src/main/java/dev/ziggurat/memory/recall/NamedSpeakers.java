package dev.ziggurat.memory.recall;

import dev.ziggurat.memory.entry.EditDistance;
import dev.ziggurat.memory.entry.LowerCase;
import dev.ziggurat.memory.episodic.Speakers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The speakers whom a question names: by their name, any part of a longer one, what the other speaker calls them, or, where
 * none of these is there, a name that is nearly written like theirs.
 *
 * @param speakers by their index in the dialogue
 * @param words of the question, or of the speaker's name, that name them
 */
record NamedSpeakers(Set<Integer> speakers, Set<String> words) {

    private static final Pattern WORD = Pattern.compile("(?U)\\w+");
    private static final int SHORTEST_MISSPELT = 4;
    private static final int LONG = 7;

    static NamedSpeakers in(DialogueView.Snapshot dialogue, String question) {
        List<String> names = dialogue.names();
        Set<Integer> speakers = new HashSet<>(QuestionCues.mentioned(names, question, dialogue.languages()));
        speakers.removeIf(speaker -> isRole(names.get(speaker)));
        Set<String> words = new HashSet<>();
        speakers.forEach(speaker -> words.add(names.get(speaker)));
        List<String> asked = words(question);
        for (int speaker = 0; speaker < dialogue.nicknames().size(); speaker++) {
            for (String word : asked) {
                if (dialogue.nicknames().get(speaker).contains(LowerCase.of(word))) {
                    speakers.add(speaker);
                    words.add(word);
                }
            }
        }
        if (speakers.isEmpty()) {
            for (String word : asked) {
                addMisspelt(names, word, speakers, words);
            }
        }
        return new NamedSpeakers(speakers, words);
    }

    /** "User" is no name: whoever writes it means users. */
    private static boolean isRole(String name) {
        return name.equals(Speakers.USER) || name.equals(Speakers.ASSISTANT);
    }

    private static List<String> words(String question) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(question);
        while (matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }

    private static void addMisspelt(List<String> names, String word, Set<Integer> speakers, Set<String> words) {
        if (word.length() < SHORTEST_MISSPELT || !Character.isUpperCase(word.charAt(0))) {
            return;
        }
        String small = LowerCase.of(word);
        for (int speaker = 0; speaker < names.size(); speaker++) {
            if (isRole(names.get(speaker))) {
                continue;
            }
            for (String part : words(names.get(speaker))) {
                if (part.length() >= SHORTEST_MISSPELT && isNearly(small, LowerCase.of(part))) {
                    speakers.add(speaker);
                    words.add(word);
                }
            }
        }
    }

    /** Begins with the same letter and differs in one other, in a long name in two. */
    private static boolean isNearly(String one, String other) {
        int most = Math.min(one.length(), other.length()) < LONG ? 1 : 2;
        return one.charAt(0) == other.charAt(0)
                && Math.abs(one.length() - other.length()) <= most
                && EditDistance.of(one, other) <= most;
    }

    /** The stems of the words that name them. */
    Set<String> stems() {
        return QuestionCues.stems(words);
    }

    boolean isEmpty() {
        return speakers.isEmpty();
    }

    boolean contains(int speaker) {
        return speakers.contains(speaker);
    }
}
