package dev.ziggurat.memory.semantic.pattern;

import dev.ziggurat.memory.entry.LowerCase;
import dev.ziggurat.memory.semantic.ConceptDraft;
import dev.ziggurat.memory.semantic.ConceptDraft.Stance;
import dev.ziggurat.memory.semantic.Relation;
import dev.ziggurat.memory.semantic.Statements;
import dev.ziggurat.memory.semantic.pattern.grammar.Discourse;
import dev.ziggurat.memory.semantic.pattern.grammar.Phrases;
import dev.ziggurat.memory.semantic.pattern.grammar.Rule;
import dev.ziggurat.memory.semantic.pattern.grammar.Sentence;
import dev.ziggurat.memory.semantic.pattern.grammar.Subjects;
import dev.ziggurat.memory.semantic.pattern.grammar.Value;
import dev.ziggurat.memory.semantic.pattern.grammar.ValueShape;
import dev.ziggurat.memory.semantic.pattern.grammar.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tries the rules at the start of every clause of one sentence that is meant in earnest. */
final class SentenceReader {

    private static final Phrases JOINTS = new Phrases(
            "and, but, so, because, since, although, though, while, n, is that, &, who",
            "и, а, но, поэтому, потому что, так как, хотя, зато, причем");

    /** Verbs and pronouns that begin a clause without anything before it: "im not five im 38". */
    private static final Phrases RUN_ON =
            new Phrases("i'm, im, i've, ive", "ненавижу, обожаю, люблю, живу, работаю, учусь, я, мне, у меня, у нас");

    private static final Phrases NO_RUN_ON_BEHIND = new Phrases(
            "that, what, when, where, how, if, which, who, than, like, as, says, say, think, thinks, why, whether, because, и, а",
            "был, была, были, было, не, я, мы, а, но, у, с, со, в, на, для, от, к, по, про, о, об, очень, больше, тоже, так, как, что, где, чем, который, до, сих, пор, там, тут, уже, всегда, еще");

    /** Behind such words the speaker tells what they are or do. */
    private static final Phrases MYSELF = new Phrases(
            "as someone who, as somebody who, i'm the one who, i am the one who, i'm someone who, i'm somebody who, as a person who",
            "im the one who, im someone who");

    /** A clause that begins so lacks its I. */
    private static final Phrases DROPPED = new Phrases(
            "can, work, live, love, hate, prefer, adore, detest, allergic, married, can't stand, cannot stand, cant stand",
            "working, living, born, really love, absolutely love, really hate");

    /** Denies, and puts nothing right by itself. */
    private static final Phrases MERE_NO = new Phrases("no, nope, нет, actually, на самом деле");

    /** Says a dislike by itself: with a negation it says none. */
    private static final Phrases HATE = new Phrases(
            "hate, hates, dislike, dislikes, loathe, loathes, detest, detests, despise, despises, ненавижу, ненавидит, ненавидят");

    private static final Phrases THIRD_PERSON = new Phrases(
            "likes, loves, hates, lives, works, has, plays, speaks, knows, uses, owns, prefers, enjoys, studies, is, he, she");

    private static final Phrases BASE_FORM =
            new Phrases("like, love, hate, live, work, have, play, speak, know, use, own, prefer, enjoy, study, am, i");

    private static final Phrases COUNTS = new Phrases(
            "one, two, three, four, five, six, seven, eight, nine, ten, один, одна, два, две, три, четыре, пять, шесть, семь");

    private static final Phrases PREPOSITIONS =
            new Phrases("in, at, to, from, on, as, it's, it is, to be, в, во, на, из, с, со, не");

    private static final Pattern ANYBODYS_FORM = Pattern.compile(
            "(?<!\\p{L})(?:женат|замужем|разведена?|\\p{L}+(?:лся|лась|лись|ал|ала|ел|ела|ил|ила|ул|ула))(?!\\p{L})");
    private static final Pattern FIRST_PERSON_WORD = Pattern.compile("(?<!\\p{L})(?:я|мы|мне|меня|нас)(?!\\p{L})");

    private static final Set<Relation> OF_WHOM_AN_AGE_IS_TOLD = Set.of(Relation.NAME, Relation.IS_A);
    private static final Pattern BARE_AGE = Pattern.compile("([1-9]\\d)(?= *(?:[,.)]|$| yo| лет| год))");

    private static final int MOST_WORDS_PUT_RIGHT = 3;
    private static final int MOST_WORDS_BEFORE_SUBJECT = 4;

    private static final double LOWEST_CONFIDENCE_AGAIN = 0.8;

    private final Sentence sentence;
    private final Discourse discourse;
    private final List<Rule> candidates;
    private final boolean explicit;

    private final List<ConceptDraft> drafts = new ArrayList<>();
    private boolean correction;

    /** Where the last word stands that puts something right. */
    private int correctedAt;

    /** Where the first clause begins, behind what opens the sentence. */
    private int firstWord;

    /** The words of the subject that spoke last: "Eva lives in Riga and works at a bank". */
    private @Nullable String lastSubject;

    private SentenceReader(Sentence sentence, Discourse discourse, boolean correction, boolean explicit) {
        this.sentence = sentence;
        this.discourse = discourse;
        this.correction = correction;
        this.explicit = explicit;
        this.candidates = RuleIndex.ALL.candidates(sentence.seen());
    }

    /** What the sentence says from this place on. */
    static List<ConceptDraft> read(
            Sentence sentence, int from, Discourse discourse, boolean correction, boolean explicit) {
        SentenceReader reader = new SentenceReader(sentence, discourse, correction, explicit);
        if (!reader.candidates.isEmpty() || correction) {
            reader.readClauses(from);
        }
        return reader.drafts;
    }

    private void readClauses(int from) {
        String seen = sentence.seen();
        int hedge = Guards.HEDGE.find(seen, from, seen.length());
        int limit = hedge < 0 ? seen.length() : hedge;
        int start = from;
        firstWord = skip(from);
        boolean dropped = DROPPED.matchAt(seen, from) >= 0 || discourse.isAboutSpeaker();
        if (dropped) {
            lastSubject = isRussian(seen) ? "я" : "I";
        }
        while (start >= 0 && start < limit) {
            boolean before = correction;
            correction = start == from && correction;
            int body = stepOver(start);
            boolean corrected = correction;
            correction |= before;
            int end = body >= limit ? -1 : readClause(sentence, body, body);
            if (end < 0 && body < limit) {
                String said = Introductions.subjectAt(sentence, body, discourse);
                lastSubject = said == null ? lastSubject : said;
            }
            int subject = end < 0 ? lateSubject(body, limit) : -1;
            if (subject >= 0) {
                end = readClause(sentence, subject, body);
            }
            if (end < 0 && body < limit && lastSubject != null && (body > from || dropped)) {
                Sentence again = sentence.after(Sentence.of(lastSubject), body);
                int shift = lastSubject.length() + 1 - body;
                int endAgain = readClause(again, 0, 0, true);
                if (endAgain < 0) {
                    endAgain = bareAge(again);
                }
                end = endAgain < 0 ? -1 : endAgain - shift;
            }
            if (end < 0 && corrected && body < limit && !isMereNo()) {
                end = putRight(body);
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
            int myself = MYSELF.matchAt(sentence.seen(), at);
            if (myself >= 0) {
                lastSubject = "I";
                return skip(myself);
            }
            if (opener < 0 && corrected < 0) {
                return at;
            }
            if (corrected >= 0 && corrected >= opener) {
                correction = true;
                correctedAt = at;
            }
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
                if (i > from && RUN_ON.matchAt(seen, i) >= 0 && !isLedUpTo(seen, i)) {
                    return i;
                }
            }
        }
        return -1;
    }

    /** "I'm Ada, 42, …": a number behind who somebody is. */
    private int bareAge(Sentence again) {
        Discourse.Statement last = discourse.last();
        if (last == null || lastSubject == null || !OF_WHOM_AN_AGE_IS_TOLD.contains(last.relation())) {
            return -1;
        }
        Matcher number = BARE_AGE.matcher(again.seen())
                .region(lastSubject.length() + 1, again.seen().length());
        if (!number.lookingAt()) {
            return -1;
        }
        drafts.add(draft(last.rule(), Relation.AGE, last.subject(), number.group(1), Stance.HOLDS));
        return number.end(1);
    }

    private boolean isMereNo() {
        return MERE_NO.matchAt(sentence.seen(), correctedAt) >= 0;
    }

    private static boolean isRussian(String seen) {
        return seen.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.CYRILLIC);
    }

    /** "Sorry, I meant Mechelen": the value alone, in the place of the one before. */
    private int putRight(int body) {
        Discourse.Statement last = discourse.last();
        if (last == null || last.rule().shape().extent() == ValueShape.Extent.SENTENCE) {
            return -1;
        }
        int preposition = PREPOSITIONS.matchAt(sentence.seen(), body);
        List<Value> values = ValueReader.read(
                sentence,
                preposition < 0 ? body : skip(preposition),
                last.rule().shape());
        if (values.size() != 1 || values.get(0).words().size() > MOST_WORDS_PUT_RIGHT) {
            return -1;
        }
        Value value = values.get(0);
        String text = value.text();
        if (value.words().size() == 1
                && !drafts.isEmpty()
                && COUNTS.matchAt(value.sentence().seen(), value.start()) >= 0) {
            // "Two dogs, wait, three"
            String before = drafts.get(drafts.size() - 1).value();
            int noun = before.indexOf(' ');
            text = noun > 0 && COUNTS.matchAt(LowerCase.of(before), 0) == noun ? text + before.substring(noun) : text;
        }
        drafts.removeIf(draft -> draft.subject().equals(last.subject().name()) && draft.relation() == last.relation());
        drafts.add(draft(last.rule(), last.relation(), last.subject(), text, Stance.CORRECTS));
        return value.end();
    }

    private static boolean isLedUpTo(String seen, int at) {
        String before = seen.substring(0, at).stripTrailing();
        return NO_RUN_ON_BEHIND.matchAt(before, before.lastIndexOf(' ') + 1) >= 0;
    }

    /** @return where the last value of the clause ends, or -1 when no rule matches */
    private int readClause(Sentence clause, int at, int guarded) {
        return readClause(clause, at, guarded, false);
    }

    /** @param again whether the subject was not said again, so that a mere noun says nothing */
    private int readClause(Sentence clause, int at, int guarded, boolean again) {
        int end = -1;
        for (Rule rule : candidates) {
            boolean offRecord = again && rule.confidence() < LOWEST_CONFIDENCE_AGAIN
                    || rule.confidence() == Rule.OF_THE_WORLD
                            && (!(discourse.isAlone() || explicit) || clause != sentence);
            if ((end >= 0 && !rule.alongside()) || offRecord) {
                continue;
            }
            Matcher match = rule.template()
                    .pattern()
                    .matcher(clause.seen())
                    .region(at, clause.seen().length());
            if (match.lookingAt() && (!again || agrees(clause, match))) {
                end = Math.max(end, take(rule, match, clause, guarded));
            }
        }
        return end;
    }

    /** Of a subject that was not said again the verb must be in the same person: "she snores like a tractor". */
    private boolean agrees(Sentence clause, Matcher match) {
        if (lastSubject == null || match.start(Rule.VALUE) <= lastSubject.length() + 1) {
            return true;
        }
        if (discourse.isAboutSpeaker()) {
            return true;
        }
        boolean first = lastSubject.equals("I") || lastSubject.equals("я");
        String verb = clause.seen()
                .substring(lastSubject.length() + 1, match.start(Rule.VALUE))
                .strip();
        return (first ? THIRD_PERSON : BASE_FORM).matchAt(verb, 0) < 0;
    }

    private int take(Rule rule, Matcher match, Sentence clause, int guarded) {
        Subjects.Subject subject = Subjects.of(rule, match, clause, discourse);
        if (subject == null) {
            return -1;
        }
        int valueStart = match.start(Rule.VALUE);
        List<Value> values = ValueReader.read(clause, valueStart, rule.shape());
        if (values.isEmpty()) {
            return -1;
        }
        boolean vague = clause != sentence
                && rule.shape() == ValueShape.TRADE
                && values.get(0).words().size() > 1;
        if (vague) {
            return -1;
        }
        int end = values.get(values.size() - 1).end();
        String seen = clause.seen();
        if (mayBeAnothers(clause, match, valueStart)) {
            return -1;
        }
        if (Guards.CLAUSE.find(seen, guarded, end) >= 0 || Guards.NEGATION.find(seen, valueStart, end) >= 0) {
            return end;
        }
        boolean negated = Guards.NEGATION.find(seen, guarded, valueStart) >= 0;
        boolean denied = negated && (rule.relation() != Relation.DISLIKES || HATE.find(seen, guarded, valueStart) >= 0);
        Stance stance = denied ? Stance.ENDS : correction ? Stance.CORRECTS : Stance.HOLDS;
        for (Value value : values) {
            Relation relation = Subjects.relation(rule, subject, value);
            drafts.add(draft(rule, relation, subject, value.text(), stance));
            discourse.stated(new Discourse.Statement(rule, subject, relation));
            Subjects.mentioned(relation, value, subject, discourse);
        }
        if (rule.relation() != Relation.IS && rule.relation() != Relation.IS_ON) {
            lastSubject = subject.said();
        }
        return end;
    }

    /** «Месси родился в Росарио, женат на …»: a form that fits anybody, behind a clause about somebody else. */
    private boolean mayBeAnothers(Sentence clause, Matcher match, int valueStart) {
        if (clause != sentence || match.start() <= firstWord || "я".equals(lastSubject)) {
            return false;
        }
        String said = clause.seen().substring(match.start(), valueStart);
        return ANYBODYS_FORM.matcher(said).find()
                && !FIRST_PERSON_WORD.matcher(said).find()
                && match.groupCount() <= 1;
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
