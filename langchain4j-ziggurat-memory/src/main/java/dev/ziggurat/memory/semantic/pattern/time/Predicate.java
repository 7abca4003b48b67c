package dev.ziggurat.memory.semantic.pattern.time;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The verb of a clause that tells of a state that was, began or ended, and what stands in its place when the state is told
 * as present.
 *
 * @param first the place of its first word among those of the clause
 * @param last the place of its last word
 * @param present what replaces these words
 */
record Predicate(Kind kind, int first, int last, String present) {

    enum Kind {
        /** It was so: "lived". */
        STATE,
        /** It was so and is no more, whatever else is said: "used to live". */
        USED_TO,
        /** It began: "moved to", "became". */
        EVENT,
        /** It ended: "stopped working at". */
        END,
        /** It has not been so: "haven't worked". */
        NOT,
        /** It has been so: "I've had". */
        PERFECT
    }

    private static final Set<String> NO_PAST_BEHIND = Set.of(
            "have", "has", "had", "i've", "we've", "he's", "she's", "they've", "never", "not", "to", "be", "been",
            "get", "got", "не", "ни", "никогда", "can", "could", "would", "will", "did", "didn't", "a", "the", "well",
            "is", "are", "am", "i'm", "was", "were");
    private static final Set<String> NOT = Set.of("haven't", "hasn't", "havent", "hasnt");
    private static final Set<String> MOVES = Set.of(
            "moved", "relocated", "переехал", "переехала", "переехали", "перебрался", "перебралась", "перебрались");
    private static final Set<String> GETS = Set.of("got", "adopted", "bought");
    private static final Set<String> STARTS = Set.of("started", "began");
    private static final Set<String> STOPS = Set.of("stopped", "quit");
    private static final Set<String> LEAVES = Set.of("quit", "left", "lost");
    private static final Set<String> RUSSIAN_STARTS = Set.of("начал", "начала", "начали", "стал", "стала", "стали");
    private static final Set<String> RUSSIAN_STOPS =
            Set.of("перестал", "перестала", "перестали", "бросил", "бросила", "бросили");
    private static final Set<String> RUSSIAN_WAS = Set.of("был", "была", "было", "были");
    private static final Set<String> HIRED = Set.of("устроился", "устроилась", "устроились");
    private static final Set<String> LEFT = Set.of("уволился", "уволилась", "уволились");
    /** What somebody was, and nobody works as. */
    private static final Set<String> NO_TRADES = Set.of(
            "веганом",
            "вегетарианцем",
            "вегетарианкой",
            "диабетиком",
            "ребенком",
            "подростком",
            "мальчиком",
            "девочкой",
            "маленьким",
            "маленькой",
            "молодым",
            "молодой",
            "холостым",
            "женатым",
            "членом",
            "дома",
            "потом");

    /** The first such verb of a clause; null without one. */
    static @Nullable Predicate of(List<Word> words) {
        boolean firstPerson = inFirstPerson(words);
        for (int i = 0; i < words.size(); i++) {
            if (i > 0 && NO_PAST_BEHIND.contains(words.get(i - 1).text())) {
                continue;
            }
            Predicate found = english(words, i);
            found = found == null ? russian(words, i, firstPerson) : found;
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static String text(List<Word> words, int at) {
        return at >= 0 && at < words.size() ? words.get(at).text() : "";
    }

    private static @Nullable Predicate english(List<Word> words, int i) {
        String word = text(words, i);
        String next = text(words, i + 1);
        if (word.equals("used") && next.equals("to")) {
            String verb = text(words, i + 2);
            if (verb.equals("be")) {
                return new Predicate(Kind.USED_TO, i, i + 2, being(words, i));
            }
            return Verbs.isEnglishBase(verb) ? new Predicate(Kind.USED_TO, i, i + 2, verb) : null;
        }
        if (next.equals("had") && (word.equals("have") || word.equals("has"))) {
            return new Predicate(Kind.PERFECT, i, i + 1, "have");
        }
        if (next.equals("had") && word.endsWith("'ve")) {
            return new Predicate(Kind.PERFECT, i, i + 1, word.substring(0, word.length() - 3) + " have");
        }
        String denied = NOT.contains(word) ? Verbs.ofEnglishPast(next) : null;
        if (denied != null) {
            return new Predicate(Kind.NOT, i, i + 1, "don't " + denied);
        }
        if (i == 0 && !Verbs.isForm(word) && !word.equals("moved")) {
            return null;
        }
        if (MOVES.contains(word) && word.charAt(0) < 'а') {
            return new Predicate(Kind.EVENT, i, i, word);
        }
        if (GETS.contains(word) && Set.of("a", "an", "another", "two", "three").contains(next)) {
            return new Predicate(Kind.EVENT, i, i, "have");
        }
        if (word.equals("became")) {
            return new Predicate(Kind.EVENT, i, i, being(words, i));
        }
        if (word.equals("joined") && i > 0) {
            return new Predicate(Kind.EVENT, i, i, "work at");
        }
        if (STARTS.contains(word)) {
            int verb = i + (next.equals("to") ? 2 : 1);
            String base = next.equals("to") ? text(words, verb) : Verbs.ofEnglishParticiple(next);
            return base != null && Verbs.isEnglishBase(base) ? new Predicate(Kind.EVENT, i, verb, base) : null;
        }
        Predicate end = englishEnd(words, i, word, next);
        return end == null ? englishState(words, i, word, next) : end;
    }

    private static @Nullable Predicate englishEnd(List<Word> words, int i, String word, String next) {
        String base = STOPS.contains(word) ? Verbs.ofEnglishParticiple(next) : null;
        if (base != null) {
            return new Predicate(Kind.END, i, i + 1, base);
        }
        boolean job = LEAVES.contains(word)
                && Set.of("my", "the", "that", "this").contains(next)
                && Set.of("job", "position", "role").contains(text(words, i + 2))
                && Set.of("at", "as", "with").contains(text(words, i + 3));
        if (job) {
            return new Predicate(Kind.END, i, i + 2, "work");
        }
        return word.equals("resigned") && next.equals("from") ? new Predicate(Kind.END, i, i + 1, "work at") : null;
    }

    private static @Nullable Predicate englishState(List<Word> words, int i, String word, String next) {
        if (word.equals("was") || word.equals("were")) {
            return i > 0 && !next.equals("born") ? new Predicate(Kind.STATE, i, i, being(words, i)) : null;
        }
        String base = Verbs.ofEnglishPast(word);
        // "Used" alone may be "used to" something.
        return base == null || (word.equals("used") && next.equals("to"))
                ? null
                : new Predicate(Kind.STATE, i, i, base);
    }

    private static String being(List<Word> words, int verb) {
        return text(words, verb - 1).equals("i") ? "am" : text(words, verb - 1).equals("we") ? "are" : "is";
    }

    private static @Nullable Predicate russian(List<Word> words, int i, boolean firstPerson) {
        String word = text(words, i);
        String next = text(words, i + 1);
        if (MOVES.contains(word) && word.charAt(0) >= 'а') {
            return new Predicate(Kind.EVENT, i, i, word);
        }
        String present = Verbs.ofRussianPast(word, firstPerson);
        if (present != null) {
            return new Predicate(Kind.STATE, i, i, present);
        }
        String work = firstPerson ? "работаю" : "работает";
        boolean starts = RUSSIAN_STARTS.contains(word);
        if (starts || RUSSIAN_STOPS.contains(word)) {
            String verb = Verbs.ofRussianInfinitive(next, firstPerson);
            if (verb != null) {
                return new Predicate(starts ? Kind.EVENT : Kind.END, i, i + 1, verb);
            }
            return word.startsWith("стал") && isTrade(next) ? new Predicate(Kind.EVENT, i, i, work) : null;
        }
        if (HIRED.contains(word)) {
            int last = next.equals("на") && text(words, i + 2).equals("работу") ? i + 2 : i;
            return new Predicate(Kind.EVENT, i, last, work);
        }
        if (LEFT.contains(word) && (next.equals("из") || next.equals("с") || next.equals("со"))) {
            return new Predicate(Kind.END, i, i + 1, work + (next.equals("из") ? " в" : " на"));
        }
        if (!RUSSIAN_WAS.contains(word)) {
            return null;
        }
        boolean possession =
                words.subList(0, i).stream().anyMatch(one -> one.text().equals("у"));
        if (possession) {
            return new Predicate(Kind.STATE, i, i, "есть");
        }
        return isTrade(next) ? new Predicate(Kind.STATE, i, i, work) : null;
    }

    private static boolean isTrade(String word) {
        boolean instrumental = word.endsWith("ом") || word.endsWith("ем") || word.endsWith("ой") || word.endsWith("ей");
        return word.length() > 4 && instrumental && !NO_TRADES.contains(word);
    }

    /** A Russian verb of the past does not tell whose it is. */
    private static boolean inFirstPerson(List<Word> words) {
        if (words.isEmpty()) {
            return true;
        }
        boolean named = words.stream().anyMatch(word -> Set.of("я", "мы").contains(word.text()));
        String head = words.get(0).text();
        return named
                || Verbs.ofRussianPast(head, true) != null
                || RUSSIAN_WAS.contains(head)
                || RUSSIAN_STARTS.contains(head)
                || RUSSIAN_STOPS.contains(head)
                || HIRED.contains(head)
                || LEFT.contains(head);
    }

    boolean isMove() {
        return kind == Kind.EVENT && MOVES.contains(present);
    }
}
