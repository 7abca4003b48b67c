package dev.ziggurat.memory.semantic.pattern;

import dev.ziggurat.memory.semantic.ConceptDraft;
import dev.ziggurat.memory.semantic.ConceptDraft.Stance;
import dev.ziggurat.memory.semantic.ConceptExtractor;
import dev.ziggurat.memory.semantic.Relation;
import dev.ziggurat.memory.semantic.Remark;
import dev.ziggurat.memory.semantic.Statements;
import dev.ziggurat.memory.semantic.pattern.grammar.Discourse;
import dev.ziggurat.memory.semantic.pattern.grammar.Sentence;
import dev.ziggurat.memory.semantic.pattern.grammar.Value;
import dev.ziggurat.memory.semantic.pattern.grammar.Vocabulary;
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

    private static final int SHORTEST_QUESTION_WORDS = 2;
    private static final int LONGEST_TAG_WORDS = 3;
    private static final int MOST_WORDS_BEHIND_SAID = 1;

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
        List<Sentence> sentences = PatternRetractions.inEarnest(SpokenText.sentences(remark.text()));
        boolean alone = sentences.stream().noneMatch(PatternExtractor::wantsSomething);
        Discourse discourse = new Discourse(remark.speaker(), alone);
        for (Sentence sentence : sentences) {
            if (drafts.size() >= MAX_DRAFTS) {
                break;
            }
            if (Guards.ABOUT_ME.find(sentence.seen(), 0, sentence.seen().length()) >= 0
                    && sentence.seen().indexOf(':') >= 0) {
                discourse.beginAboutSpeaker();
            }
            if (Guards.JOKE.find(sentence.seen(), 0, sentence.seen().length()) >= 0) {
                drafts.clear();
            }
            for (ConceptDraft draft : TimedReading.of(sentence, remark, zone, one -> read(one, discourse))) {
                if (draft.stance() == Stance.CORRECTS && draft.relation().isSingleValued()) {
                    drafts.removeIf(known -> known.relation() == draft.relation()
                            && known.subject().equals(draft.subject()));
                }
                drafts.add(draft);
            }
        }
        return drafts.size() <= MAX_DRAFTS ? List.copyOf(drafts) : List.copyOf(drafts.subList(0, MAX_DRAFTS));
    }

    private static List<ConceptDraft> read(Sentence written, Discourse discourse) {
        List<ConceptDraft> names = introductions(written, discourse);
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
        sentence = before(sentence, start);
        int remember = Guards.REMEMBER.matchAt(sentence.seen(), start);
        int body = remember < 0 ? start : firstLetter(sentence.seen(), remember);
        String seen = sentence.seen();
        boolean asks = body < seen.length()
                && remember < 0
                && (Guards.TASK.matchAt(seen, body) >= 0
                        || (Guards.QUESTION.matchAt(seen, body) >= 0 && Guards.NO_QUESTION.matchAt(seen, body) < 0));
        if (asks) {
            body = reasonBehind(seen, body);
        }
        if (body >= seen.length()
                || Guards.TASK.matchAt(seen, body) >= 0
                || (remember < 0
                        && Guards.QUESTION.matchAt(seen, body) >= 0
                        && Guards.NO_QUESTION.matchAt(seen, body) < 0)
                || (remember >= 0 && Guards.NOT_A_FACT.matchAt(seen, body) >= 0)
                || (remember >= 0 && Instructions.follows(seen, body))
                || Guards.SENTENCE.find(seen, 0, seen.length()) >= 0) {
            return names;
        }
        List<ConceptDraft> drafts = SentenceReader.read(sentence, body, discourse, correction, remember >= 0);
        drafts.removeIf(Instructions::isOne);
        if (drafts.isEmpty() && remember >= 0) {
            return note(sentence, body, discourse.speaker());
        }
        names.stream().filter(name -> !isTold(name, drafts)).forEach(drafts::add);
        return drafts;
    }

    /** Whoever is spoken of in a question or a task is there all the same; in a condition or a story they may not be. */
    private static List<ConceptDraft> introductions(Sentence sentence, Discourse discourse) {
        String seen = sentence.seen();
        return Guards.SENTENCE.find(seen, 0, seen.length()) >= 0 ? List.of() : Introductions.read(sentence, discourse);
    }

    private static boolean isTold(ConceptDraft name, List<ConceptDraft> drafts) {
        return drafts.stream()
                .anyMatch(draft ->
                        draft.relation() == name.relation() && draft.value().equals(name.value()));
    }

    private static boolean wantsSomething(Sentence sentence) {
        int start = firstLetter(sentence.seen(), 0);
        return sentence.isQuestion() || Guards.TASK.matchAt(sentence.seen(), start) >= 0;
    }

    private static int firstLetter(String seen, int from) {
        int at = from;
        while (at < seen.length() && !Character.isLetterOrDigit(seen.charAt(at))) {
            at++;
        }
        return at;
    }

    /** What comes before a condition or somebody else's word; nothing where that stands behind what it is about. */
    private static Sentence before(Sentence sentence, int from) {
        String seen = sentence.seen();
        int onward = Guards.ONWARD.find(seen, from, seen.length());
        while (onward >= 0 && Guards.SPEAKS.matchAt(seen, onward) >= 0) {
            onward = Guards.ONWARD.find(seen, Guards.SPEAKS.matchAt(seen, onward), seen.length());
        }
        if (onward < 0) {
            return sentence;
        }
        String front = seen.substring(0, onward).stripTrailing();
        int end = Guards.ONWARD.matchAt(seen, onward);
        boolean condition = seen.startsWith("if", onward) || seen.startsWith("если", onward);
        boolean last = words(seen.substring(end)) <= MOST_WORDS_BEHIND_SAID;
        return !condition && (front.endsWith(",") || last) ? sentence.until(0) : sentence.until(onward);
    }

    private static int words(String text) {
        String stripped = text.strip();
        return stripped.isEmpty() ? 0 : stripped.split(" +", -1).length;
    }

    /** "Recommend a book, I love poetry": where the speaker says something of themselves behind a task; else the end. */
    private static int reasonBehind(String seen, int from) {
        for (int i = from; i < seen.length(); i++) {
            boolean joint = ",;—:".indexOf(seen.charAt(i)) >= 0
                    || seen.startsWith(" because ", i)
                    || seen.startsWith(" since ", i);
            if (joint) {
                int clause = firstLetter(seen, seen.charAt(i) == ' ' ? seen.indexOf(' ', i + 1) : i);
                if (clause < seen.length() && Vocabulary.FIRST_PERSON.matchAt(seen, clause) >= 0) {
                    return clause;
                }
            }
        }
        return seen.length();
    }

    /** "I live in Ghent, can you recommend a bakery?" states something before it asks; a mere tag asks it all. */
    static Sentence statementBefore(Sentence sentence) {
        String seen = sentence.seen();
        int last = 0;
        for (int i = 1; i < seen.length(); i++) {
            int clause = clauseBehind(seen, i);
            if (clause < 0) {
                continue;
            }
            boolean tag = Guards.TAG.matchAt(seen, clause) >= 0 && words(seen.substring(clause)) <= LONGEST_TAG_WORDS;
            if (!tag && Guards.QUESTION.matchAt(seen, clause) >= 0) {
                return sentence.until(i);
            }
            last = tag || words(seen.substring(clause)) < SHORTEST_QUESTION_WORDS ? 0 : i;
        }
        return sentence.until(last);
    }

    /** Where a clause begins behind this place, or -1 where none ends here. */
    private static int clauseBehind(String seen, int at) {
        boolean ends = ",;—:".indexOf(seen.charAt(at)) >= 0;
        int joint = seen.charAt(at) == ' ' ? Guards.JOINT.matchAt(seen, at + 1) : -1;
        return ends ? firstLetter(seen, at) : joint < 0 ? -1 : firstLetter(seen, joint);
    }

    private static List<ConceptDraft> note(Sentence sentence, int body, String speaker) {
        String text = new Value(sentence, body, sentence.written().length()).text();
        boolean secret =
                Vocabulary.SECRET.find(sentence.seen(), body, sentence.seen().length()) >= 0;
        if (secret || text.isEmpty() || text.indexOf(SpokenText.GAP) >= 0) {
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
