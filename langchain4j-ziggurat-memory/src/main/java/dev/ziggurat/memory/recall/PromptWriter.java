package dev.ziggurat.memory.recall;

import dev.ziggurat.memory.api.Budget;
import dev.ziggurat.memory.api.Concept;
import dev.ziggurat.memory.episodic.Utterance;
import dev.ziggurat.memory.semantic.RankedConcept;
import dev.ziggurat.memory.words.Language;
import dev.ziggurat.memory.words.StemAnalyzer;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Packs facts and recalled utterances into a budget; utterances stand oldest first, each with date, role and speaker. */
final class PromptWriter {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);
    private static final Comparator<Prompt.Line> OLDEST_FIRST = Comparator.comparing(
                    (Prompt.Line line) -> line.recalled().utterance().at())
            .thenComparingLong(line -> line.recalled().utterance().sequence());

    private static final int FACTS_SHARE = 5;
    /** Of the facts, for those that others told than the one who told most. */
    private static final int OTHERS_SHARE = 4;

    /** What is longer than this share of the budget is cut to its best passages where it does not fit. */
    private static final int LONG_SHARE = 8;
    /** What is no longer than this share of the budget stands there whole if it fits. */
    private static final int WHOLE_SHARE = 4;

    /** A passage that would have to be shorter, in characters, is left out. */
    private static final int SHORTEST_PASSAGE = 200;

    /** No more characters than this are expected in one unit of a budget, which may be tokens. */
    private static final long MOST_CHARS_PER_UNIT = 8;

    /** Behind the best a line is no longer than this, but for the words that name its speaker and time. */
    private static final int FOLLOWER_CHARS = 200;

    private final ZoneId zone;

    PromptWriter(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * Packs facts first, up to a fifth of the budget, then the running dialogue, then what was recalled; nothing twice. Of a
     * long utterance that does not fit it takes the passages that fit the question best. One that was recalled may take half
     * of what is left while others follow, and one of the running dialogue that was not recalled an eighth of the budget.
     *
     * @param ranked best first
     * @param concepts best first
     * @param recent the running dialogue, oldest first
     * @param languages that utterances may be in, beside the usual ones
     */
    Prompt write(
            Question question,
            List<Recalled> ranked,
            List<RankedConcept> concepts,
            List<Utterance> recent,
            Set<Language> languages) {
        Budget budget = question.budget();
        int left = budget.max() - Prompt.frame(budget);
        List<String> facts = facts(concepts, left / FACTS_SHARE, budget);
        for (String fact : facts) {
            left -= Prompt.line(fact, budget);
        }
        List<Prompt.Line> chosen =
                lines(question, candidates(recent, ranked, question.inPrompt(), budget), left, languages);
        chosen.sort(OLDEST_FIRST);
        return new Prompt(facts, chosen);
    }

    /** As many as there is room for, best first; where several speakers told them, one may take three quarters of it at first. */
    private List<String> facts(List<RankedConcept> concepts, int room, Budget budget) {
        boolean several = concepts.stream()
                        .map(ranked -> ranked.concept().provenance().speaker())
                        .distinct()
                        .count()
                > 1;
        int most = several ? room - room / OTHERS_SHARE : room;
        Map<String, Integer> taken = new HashMap<>();
        Set<Integer> chosen = new TreeSet<>();
        int left = room;
        for (int share : new int[] {most, room}) {
            for (int i = 0; i < concepts.size(); i++) {
                Concept concept = concepts.get(i).concept();
                int length = Prompt.line(fact(concept), budget);
                int own = length + taken.getOrDefault(concept.provenance().speaker(), 0);
                if (length <= left && own <= share && chosen.add(i)) {
                    taken.put(concept.provenance().speaker(), own);
                    left -= length;
                }
            }
        }
        return chosen.stream().map(i -> fact(concepts.get(i).concept())).toList();
    }

    private List<Prompt.Line> lines(Question question, List<Candidate> candidates, int room, Set<Language> languages) {
        Budget budget = question.budget();
        Set<String> asked = StemAnalyzer.queryStems(question.text(), languages);
        List<Prompt.Line> chosen = new ArrayList<>();
        int left = room;
        for (int i = 0; i < candidates.size(); i++) {
            Candidate candidate = candidates.get(i);
            int most = candidate.most(left, budget, i + 1 == candidates.size());
            String text = candidate.follows() && isLong(candidate)
                    ? passage(candidate.recalled().utterance(), asked, budget, most, FOLLOWER_CHARS)
                    : text(candidate.recalled().utterance(), asked, budget, left, most);
            if (text != null) {
                chosen.add(new Prompt.Line(candidate.recalled(), text));
                left -= Prompt.line(text, budget);
            }
        }
        return chosen;
    }

    /** The running dialogue from its end, then the ranked; of the dialogue no score is known. Each utterance once. */
    private static List<Candidate> candidates(
            List<Utterance> recent, List<Recalled> ranked, Set<String> skip, Budget budget) {
        Set<String> recalled = new HashSet<>();
        ranked.forEach(one -> recalled.add(one.utterance().id()));
        Set<String> seen = new HashSet<>(skip);
        List<Candidate> candidates = new ArrayList<>();
        for (int i = recent.size() - 1; i >= 0; i--) {
            Utterance utterance = recent.get(i);
            boolean waits = recalled.contains(utterance.id()) && !mayStandWhole(utterance, budget);
            if (!waits && seen.add(utterance.id())) {
                candidates.add(new Candidate(new Recalled(utterance, 0), false, false));
            }
        }
        for (int rank = 0; rank < ranked.size(); rank++) {
            Recalled one = ranked.get(rank);
            if (seen.add(one.utterance().id())) {
                candidates.add(new Candidate(one, true, rank >= Ranking.BEST));
            }
        }
        return candidates;
    }

    private static boolean mayStandWhole(Utterance utterance, Budget budget) {
        return isMeasured(utterance, budget) && budget.of(utterance.text()) <= budget.max() / WHOLE_SHARE;
    }

    /** Others are longer than the budget whatever it counts; whole they are not even looked at. */
    private static boolean isMeasured(Utterance utterance, Budget budget) {
        return utterance.text().length() <= MOST_CHARS_PER_UNIT * budget.max();
    }

    /** About how many characters a recalled utterance takes of a prompt. */
    static int chars(Recalled recalled) {
        return PromptLine.CHARS_AROUND
                + Math.min(FOLLOWER_CHARS, recalled.utterance().text().length());
    }

    /**
     * What may stand in the prompt.
     *
     * @param ranked whether it was recalled; else it is only the running dialogue
     * @param follows whether many fit better: then its best passage has to do
     */
    private record Candidate(Recalled recalled, boolean ranked, boolean follows) {

        /** What a passage of it may take of the budget. */
        int most(int left, Budget budget, boolean last) {
            if (!ranked) {
                return Math.min(left, budget.max() / LONG_SHARE);
            }
            return last || left <= budget.max() / WHOLE_SHARE ? left : left / 2;
        }
    }

    /** The line of an utterance, whole or its best passages; null when neither fits. */
    private @Nullable String text(Utterance utterance, Set<String> asked, Budget budget, int left, int most) {
        if (isMeasured(utterance, budget)) {
            String whole = line(utterance, utterance.text());
            int length = Prompt.line(whole, budget);
            if (length <= most || (length <= left && length <= budget.max() / WHOLE_SHARE)) {
                return whole;
            }
            if (length <= budget.max() / LONG_SHARE) {
                return null;
            }
        }
        return passage(utterance, asked, budget, most, utterance.text().length());
    }

    private static boolean isLong(Candidate candidate) {
        return candidate.recalled().utterance().text().length() > FOLLOWER_CHARS;
    }

    /** @param mostChars of the passage, if there is room for so many */
    private @Nullable String passage(Utterance utterance, Set<String> asked, Budget budget, int most, int mostChars) {
        long chars = Math.min(mostChars, MOST_CHARS_PER_UNIT * most);
        if (chars < SHORTEST_PASSAGE || !isRoom(utterance, budget, most)) {
            return null;
        }
        Passages passages = new Passages(utterance.text(), asked);
        while (chars >= SHORTEST_PASSAGE) {
            String passage = line(utterance, passages.within((int) chars));
            int length = Prompt.line(passage, budget);
            if (length <= most) {
                return passage;
            }
            chars = Math.min(chars - 1, chars * most / length);
        }
        return null;
    }

    /** Whether a passage of the shortest length fits, as far as one can tell before it is chosen. */
    private boolean isRoom(Utterance utterance, Budget budget, int most) {
        String some = utterance.text().substring(0, SHORTEST_PASSAGE);
        return Prompt.line(line(utterance, some), budget) <= most;
    }

    private String fact(Concept concept) {
        return PromptLine.ofFact(DAY.format(concept.lastSeen().atZone(zone)), concept.statement());
    }

    private String line(Utterance utterance, String text) {
        String role = utterance.role().name().toLowerCase(Locale.ROOT);
        String speaker = utterance.speaker().equalsIgnoreCase(role) ? "" : utterance.speaker();
        return PromptLine.ofUtterance(DATE.format(utterance.at().atZone(zone)), role, speaker, text);
    }
}
