package dev.ziggurat.memory.semantic.pattern;

import dev.ziggurat.memory.semantic.ConceptDraft;
import dev.ziggurat.memory.semantic.ConceptDraft.Stance;
import dev.ziggurat.memory.semantic.ConceptExtractor;
import dev.ziggurat.memory.semantic.Relation;
import dev.ziggurat.memory.semantic.Remark;
import dev.ziggurat.memory.semantic.Statements;
import dev.ziggurat.memory.semantic.pattern.grammar.Sentence;
import dev.ziggurat.memory.semantic.pattern.grammar.Value;
import dev.ziggurat.memory.semantic.pattern.time.TimedReading;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads concepts by patterns, in English and Russian, in microseconds and without a model. Reads nothing out of what an
 * assistant said, what was injected, quoted or cited, questions, conditions, guesses, fiction and tasks. Of one utterance
 * at most {@value #MAX_DRAFTS} drafts.
 *
 * @see "docs/decisions/0025-concepts-by-patterns-first.md"
 */
public final class PatternExtractor implements ConceptExtractor {

    static final int MAX_DRAFTS = 20;

    private static final int SHORTEST_QUESTION_WORDS = 3;

    private final ZoneId zone;

    /** One for which days and years begin as in UTC. */
    public PatternExtractor() {
        this(ZoneOffset.UTC);
    }

    /** @param zone where people speak: "last year" begins there */
    public PatternExtractor(ZoneId zone) {
        this.zone = zone;
    }

    @Override
    public List<ConceptDraft> extract(Remark remark) {
        if (remark.origin() != Remark.Origin.PERSON) {
            return List.of();
        }
        List<ConceptDraft> drafts = new ArrayList<>();
        for (Sentence sentence : PatternRetractions.inEarnest(SpokenText.sentences(remark.text()))) {
            if (announcesMaterial(sentence) || drafts.size() >= MAX_DRAFTS) {
                break;
            }
            drafts.addAll(TimedReading.of(sentence, remark, zone, one -> read(one, remark.speaker())));
        }
        return drafts.size() <= MAX_DRAFTS ? List.copyOf(drafts) : List.copyOf(drafts.subList(0, MAX_DRAFTS));
    }

    /** A task or another's words, and a colon: what comes then, to the end of the message, is not the speaker's. */
    private static boolean announcesMaterial(Sentence sentence) {
        String seen = sentence.seen();
        int colon = seen.indexOf(':');
        boolean clockTime = colon > 0
                && colon + 1 < seen.length()
                && Character.isDigit(seen.charAt(colon - 1))
                && Character.isDigit(seen.charAt(colon + 1));
        if (colon < 0 || clockTime) {
            return false;
        }
        return Guards.TASK.matchAt(seen, 0) >= 0 || Guards.SENTENCE.find(seen, 0, colon) >= 0;
    }

    private static List<ConceptDraft> read(Sentence written, String speaker) {
        Sentence sentence = written.isQuestion() ? statementBefore(written) : written;
        int start = firstLetter(sentence.seen(), 0);
        boolean correction = false;
        while (true) {
            int corrected = Guards.CORRECTION.matchAt(sentence.seen(), start);
            int end = Math.max(corrected, Guards.OPENER.matchAt(sentence.seen(), start));
            if (end < 0) {
                break;
            }
            correction |= corrected == end;
            start = firstLetter(sentence.seen(), end);
        }
        int remember = Guards.REMEMBER.matchAt(sentence.seen(), start);
        int body = remember < 0 ? start : firstLetter(sentence.seen(), remember);
        String seen = sentence.seen();
        if (body >= seen.length()
                || Guards.TASK.matchAt(seen, body) >= 0
                || (remember < 0 && Guards.QUESTION.matchAt(seen, body) >= 0)
                || (remember >= 0 && Guards.NOT_A_FACT.matchAt(seen, body) >= 0)
                || (remember >= 0 && Instructions.follows(seen, body))
                || Guards.SENTENCE.find(seen, body, seen.length()) >= 0) {
            return List.of();
        }
        List<ConceptDraft> drafts = SentenceReader.read(sentence, body, speaker, correction, remember >= 0);
        drafts.removeIf(Instructions::isOne);
        return drafts.isEmpty() && remember >= 0 ? note(sentence, body, speaker) : drafts;
    }

    private static int firstLetter(String seen, int from) {
        int at = from;
        while (at < seen.length() && !Character.isLetterOrDigit(seen.charAt(at))) {
            at++;
        }
        return at;
    }

    /** "I live in Ghent, can you recommend a bakery?" states something before it asks; a mere tag asks it all. */
    static Sentence statementBefore(Sentence sentence) {
        String seen = sentence.seen();
        for (int i = 1; i < seen.length(); i++) {
            if (",;—".indexOf(seen.charAt(i)) >= 0 || seen.startsWith(" and ", i) || seen.startsWith(" so ", i)) {
                int clause = firstLetter(seen, seen.charAt(i) == ' ' ? seen.indexOf(' ', i + 1) : i);
                boolean asks = Guards.QUESTION.matchAt(seen, clause) >= 0;
                if (asks && seen.substring(clause).split(" ", -1).length >= SHORTEST_QUESTION_WORDS) {
                    return sentence.until(i);
                }
            }
        }
        return sentence.until(0);
    }

    private static List<ConceptDraft> note(Sentence sentence, int body, String speaker) {
        String text = new Value(sentence, body, sentence.written().length()).text();
        if (text.isEmpty() || text.indexOf(SpokenText.GAP) >= 0) {
            return List.of();
        }
        return List.of(new ConceptDraft(
                speaker,
                Relation.NOTE,
                text,
                Relation.NOTE.kind(),
                Statements.of(speaker, Relation.NOTE, text),
                1.0,
                Stance.HOLDS,
                true));
    }
}
