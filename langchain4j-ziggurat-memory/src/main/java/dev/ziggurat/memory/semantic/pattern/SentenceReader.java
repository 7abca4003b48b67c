package dev.ziggurat.memory.semantic.pattern;

import dev.ziggurat.memory.semantic.ConceptDraft;
import dev.ziggurat.memory.semantic.ConceptDraft.Stance;
import dev.ziggurat.memory.semantic.Relation;
import dev.ziggurat.memory.semantic.Statements;
import dev.ziggurat.memory.semantic.pattern.grammar.Phrases;
import dev.ziggurat.memory.semantic.pattern.grammar.Rule;
import dev.ziggurat.memory.semantic.pattern.grammar.Sentence;
import dev.ziggurat.memory.semantic.pattern.grammar.Subjects;
import dev.ziggurat.memory.semantic.pattern.grammar.Value;
import dev.ziggurat.memory.semantic.pattern.grammar.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** Tries the rules at the start of every clause of one sentence that is meant in earnest. */
final class SentenceReader {

    private static final Phrases JOINTS = new Phrases(
            "and, but, so, because, since, although, though, while",
            "и, а, но, поэтому, потому что, так как, хотя, зато, причем");

    private static final int MOST_WORDS_BEFORE_SUBJECT = 4;

    private final Sentence sentence;
    private final String speaker;
    private final List<Rule> candidates;
    private final boolean explicit;
    private final List<ConceptDraft> drafts = new ArrayList<>();
    private boolean correction;

    /** The words of the subject that spoke last: "Eva lives in Riga and works at a bank". */
    private @Nullable String lastSubject;

    private SentenceReader(Sentence sentence, String speaker, boolean correction, boolean explicit) {
        this.sentence = sentence;
        this.speaker = speaker;
        this.correction = correction;
        this.explicit = explicit;
        this.candidates = RuleIndex.ALL.candidates(sentence.seen());
    }

    /** What the sentence says from this place on. */
    static List<ConceptDraft> read(Sentence sentence, int from, String speaker, boolean correction, boolean explicit) {
        SentenceReader reader = new SentenceReader(sentence, speaker, correction, explicit);
        if (!reader.candidates.isEmpty()) {
            reader.readClauses(from);
        }
        return reader.drafts;
    }

    private void readClauses(int from) {
        String seen = sentence.seen();
        int hedge = Guards.HEDGE.find(seen, from, seen.length());
        int limit = hedge < 0 ? seen.length() : hedge;
        int start = from;
        while (start >= 0 && start < limit) {
            int body = stepOver(start);
            int end = body >= limit ? -1 : readClause(sentence, body, body);
            int subject = end < 0 ? lateSubject(body, limit) : -1;
            if (subject >= 0) {
                end = readClause(sentence, subject, body);
            }
            if (end < 0 && body < limit && lastSubject != null && body > from) {
                Sentence again = sentence.after(Sentence.of(lastSubject), body);
                int shift = lastSubject.length() + 1 - body;
                int endAgain = readClause(again, 0, 0);
                end = endAgain < 0 ? -1 : endAgain - shift;
            }
            start = nextClause(Math.max(end, body));
        }
    }

    /** Openings such as "by the way" and corrections such as "no". */
    private int stepOver(int start) {
        int at = skip(start);
        while (true) {
            int opener = Guards.OPENER.matchAt(sentence.seen(), at);
            int corrected = Guards.CORRECTION.matchAt(sentence.seen(), at);
            if (opener < 0 && corrected < 0) {
                return at;
            }
            correction |= corrected >= 0 && corrected >= opener;
            at = skip(Math.max(opener, corrected));
        }
    }

    /** Where the speaker comes in after a place or a time: "in winter I live in Oslo"; -1 when the clause is not like that. */
    private int lateSubject(int body, int limit) {
        String seen = sentence.seen();
        if (Vocabulary.BEFORE_SUBJECT.matchAt(seen, body) < 0) {
            return -1;
        }
        int words = 0;
        for (int i = body; i < limit && words <= MOST_WORDS_BEFORE_SUBJECT; i++) {
            char c = seen.charAt(i);
            if (",;:—".indexOf(c) >= 0) {
                return -1;
            }
            boolean wordStart = Sentence.isWordChar(c) && (i == 0 || !Sentence.isWordChar(seen.charAt(i - 1)));
            if (wordStart && i > body && Vocabulary.FIRST_PERSON.matchAt(seen, i) >= 0) {
                return i;
            }
            words += wordStart ? 1 : 0;
        }
        return -1;
    }

    private int skip(int from) {
        String seen = sentence.seen();
        int at = from;
        while (at < seen.length() && " ,;:—.!…)".indexOf(seen.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    private int nextClause(int from) {
        String seen = sentence.seen();
        for (int i = from; i < seen.length(); i++) {
            char c = seen.charAt(i);
            if (",;:".indexOf(c) >= 0 || (c == '—' && i > from)) {
                return i + 1;
            }
            boolean wordStart = i == 0 || !Sentence.isWordChar(seen.charAt(i - 1));
            if (wordStart && Sentence.isWordChar(c)) {
                int joint = JOINTS.matchAt(seen, i);
                if (joint >= 0) {
                    return joint;
                }
            }
        }
        return -1;
    }

    /** @return where the last value of the clause ends, or -1 when no rule matches */
    private int readClause(Sentence clause, int at, int guarded) {
        int end = -1;
        for (Rule rule : candidates) {
            if (end >= 0 && !rule.alongside()) {
                continue;
            }
            Matcher match = rule.template()
                    .pattern()
                    .matcher(clause.seen())
                    .region(at, clause.seen().length());
            if (match.lookingAt()) {
                end = Math.max(end, take(rule, match, clause, guarded));
            }
        }
        return end;
    }

    private int take(Rule rule, Matcher match, Sentence clause, int guarded) {
        Subjects.Subject subject = Subjects.of(rule, match, clause, speaker);
        if (subject == null) {
            return -1;
        }
        int valueStart = match.start(Rule.VALUE);
        List<Value> values = ValueReader.read(clause, valueStart, rule.shape());
        if (values.isEmpty()) {
            return -1;
        }
        int end = values.get(values.size() - 1).end();
        String seen = clause.seen();
        if (Guards.CLAUSE.find(seen, guarded, end) >= 0 || Guards.NEGATION.find(seen, valueStart, end) >= 0) {
            return end;
        }
        boolean denied = rule.relation() != Relation.DISLIKES && Guards.NEGATION.find(seen, guarded, valueStart) >= 0;
        Stance stance = denied ? Stance.ENDS : correction ? Stance.CORRECTS : Stance.HOLDS;
        for (Value value : values) {
            drafts.add(draft(rule, Subjects.relation(rule, subject, value), subject, value.text(), stance));
        }
        lastSubject = subject.said();
        return end;
    }

    private ConceptDraft draft(Rule rule, Relation relation, Subjects.Subject subject, String value, Stance stance) {
        return new ConceptDraft(
                subject.name(),
                relation,
                value,
                Subjects.kind(subject, relation, value),
                Statements.of(subject.name(), relation, value),
                explicit ? 1.0 : rule.confidence(),
                stance,
                explicit);
    }
}
