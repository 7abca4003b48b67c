package dev.ziggurat.memory.semantic.pattern.time;

import dev.ziggurat.memory.semantic.pattern.grammar.Phrases;
import dev.ziggurat.memory.time.TimePhrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes a sentence apart into clauses, each with the phrase that tells its time. Takes time in proportion to the text. */
final class Clauses {

    private static final Set<String> JOINTS = Set.of(
            "and",
            "but",
            "so",
            "because",
            "while",
            "although",
            "though",
            "or",
            "и",
            "а",
            "но",
            "или",
            "потому",
            "поэтому",
            "хотя",
            "зато");
    private static final Set<String> ENUMERATING = Set.of("", "and", "or", "и", "или");
    private static final Set<String> THEN = Set.of(
            "then", "later", "afterwards", "finally", "потом", "затем", "позже", "после", "оттуда", "впоследствии");
    private static final Set<String> ONCE =
            Set.of("formerly", "previously", "раньше", "прежде", "когда-то", "некогда", "ранее");
    private static final List<String> BEFORE_ONCE = List.of("чем", "можно", "не", "как", "than");
    private static final Set<String> STEPPED_OVER = Set.of(
            "also", "still", "just", "always", "already", "тоже", "также", "еще", "всегда", "и", "yes", "well", "да",
            "ну");
    private static final Set<String> NEW_SUBJECT = Set.of(
            "i", "i'm", "i've", "we", "we're", "we've", "my", "our", "he", "she", "they", "you", "it", "now", "today",
            "я", "мы", "у", "мне", "мой", "моя", "мое", "мои", "он", "она", "они", "ты", "вы", "это", "теперь",
            "сейчас", "а");

    /**
     * A clause.
     *
     * @param words those that tell no time, in order
     * @param phrase when it was; null where it does not tell
     * @param once the words that tell that it was once, and is no more: «раньше»
     * @param then whether it goes on from the clause before: "then to Paris"
     * @param continues whether it may be an item of what the clause before enumerates
     */
    record Clause(
            int start,
            int end,
            List<Word> words,
            @Nullable TimePhrase phrase,
            List<Word> once,
            boolean then,
            boolean continues) {}

    /** Without a phrase, only these words tell that something was so, or ended, or went on. */
    private static final Phrases PAST = new Phrases(
            String.join(", ", ONCE),
            String.join(", ", THEN),
            "used, stopped, quit, left, lost, resigned",
            "перестал*, бросил*, уволил*");

    private final List<Word> words;
    private final List<TimePhrase> phrases;
    private final List<Clause> clauses = new ArrayList<>();
    /** A phrase that stood alone before a clause: "In 2010, I lived in Rome". */
    private @Nullable TimePhrase leading;

    private Clauses(List<Word> words, List<TimePhrase> phrases) {
        this.words = words;
        this.phrases = phrases;
    }

    /** Whether a sentence without a phrase may tell of another time than the present. */
    static boolean tellsOfThePast(String seen) {
        return PAST.find(seen, 0, seen.length()) >= 0;
    }

    static List<Clause> of(String seen, List<TimePhrase> phrases) {
        Clauses reader = new Clauses(Word.in(seen), phrases);
        int first = 0;
        int phrase = 0;
        String joint = "";
        for (int i = 0; i <= reader.words.size(); i++) {
            int at = i < reader.words.size() ? reader.words.get(i).start() : seen.length();
            while (phrase < phrases.size() && phrases.get(phrase).end() <= at) {
                phrase++;
            }
            boolean inside = phrase < phrases.size() && phrases.get(phrase).start() < at;
            boolean joins = i < reader.words.size()
                    && JOINTS.contains(reader.words.get(i).text());
            boolean breaks = i > first && isBreak(seen, reader.words.get(i - 1).end(), at);
            if (i == reader.words.size() || (!inside && (joins || breaks))) {
                reader.add(first, i, joint, at);
                joint = joins ? reader.words.get(i).text() : "";
                first = joins ? i + 1 : i;
            }
        }
        return reader.clauses;
    }

    private static boolean isBreak(String seen, int from, int to) {
        for (int i = from; i < to; i++) {
            if (",;:—()".indexOf(seen.charAt(i)) >= 0 || seen.charAt(i) < ' ') {
                return true;
            }
        }
        return false;
    }

    private void add(int first, int next, String joint, int end) {
        if (first >= next) {
            return;
        }
        int start = words.get(first).start();
        List<TimePhrase> own = phrases.stream()
                .filter(phrase -> phrase.start() >= start && phrase.start() < end)
                .toList();
        List<Word> plain = new ArrayList<>();
        List<Word> once = new ArrayList<>();
        boolean then = false;
        for (int i = first; i < next; i++) {
            Word word = words.get(i);
            if (own.stream().anyMatch(phrase -> phrase.start() <= word.start() && word.end() <= phrase.end())) {
                continue;
            }
            if (ONCE.contains(word.text())
                    && !BEFORE_ONCE.contains(i > 0 ? words.get(i - 1).text() : "")) {
                once.add(word);
            } else if (THEN.contains(word.text()) && plain.isEmpty()) {
                then = true;
                once.add(word);
            } else if (!(plain.isEmpty() && STEPPED_OVER.contains(word.text()))) {
                plain.add(word);
            }
        }
        TimePhrase phrase = own.isEmpty() ? null : own.get(0);
        if (plain.isEmpty() && once.isEmpty()) {
            standAlone(phrase);
            return;
        }
        if (phrase == null) {
            phrase = leading;
        }
        leading = null;
        boolean continues = !clauses.isEmpty() && ENUMERATING.contains(joint) && !plain.isEmpty() && !startsAnew(plain);
        clauses.add(new Clause(start, end, plain, phrase, once, then, continues));
    }

    private static boolean startsAnew(List<Word> plain) {
        String head = plain.get(0).text();
        return NEW_SUBJECT.contains(head) || Verbs.isForm(head);
    }

    /** It belongs to the clause before it if that tells no time yet, else to the next one. */
    private void standAlone(@Nullable TimePhrase phrase) {
        int last = clauses.size() - 1;
        if (phrase == null) {
            return;
        }
        if (last >= 0 && clauses.get(last).phrase() == null) {
            Clause before = clauses.get(last);
            clauses.set(
                    last,
                    new Clause(
                            before.start(),
                            phrase.end(),
                            before.words(),
                            phrase,
                            before.once(),
                            before.then(),
                            before.continues()));
        } else {
            leading = phrase;
        }
    }
}
