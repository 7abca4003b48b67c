package dev.ziggurat.memory.semantic.pattern.time;

import dev.ziggurat.memory.api.SaidTime;
import dev.ziggurat.memory.semantic.ConceptDraft;
import dev.ziggurat.memory.semantic.ConceptDraft.Stance;
import dev.ziggurat.memory.semantic.Held;
import dev.ziggurat.memory.semantic.Relation;
import dev.ziggurat.memory.semantic.Remark;
import dev.ziggurat.memory.semantic.pattern.grammar.Sentence;
import dev.ziggurat.memory.semantic.pattern.time.Clauses.Clause;
import dev.ziggurat.memory.semantic.pattern.time.Dated.Sense;
import dev.ziggurat.memory.time.DateRange;
import dev.ziggurat.memory.time.TimePhrase;
import dev.ziggurat.memory.time.TimePhrase.Role;
import dev.ziggurat.memory.time.TimePhrases;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a sentence that tells when something was so. The patterns know the present alone: "I lived in Rome from 2010 to 2012"
 * is given to them as "I live in Rome", and what they find is dated afterwards. A sentence that tells no time is read as it
 * is.
 *
 * @see "docs/decisions/0045-when-facts-hold.md"
 */
public final class TimedReading {

    /** What lasts, and so can have begun and ended. */
    private static final Set<Relation> STATES = EnumSet.of(
            Relation.LIVES_IN,
            Relation.WORKS_AS,
            Relation.WORKS_AT,
            Relation.STUDIES,
            Relation.MARRIED_TO,
            Relation.SPEAKS,
            Relation.KNOWS,
            Relation.CAN,
            Relation.PLAYS,
            Relation.LIKES,
            Relation.DISLIKES,
            Relation.PREFERS,
            Relation.HAS,
            Relation.USES,
            Relation.ALLERGIC_TO);

    private static final Set<String> TO = Set.of("to", "в", "во", "на");

    private final Sentence sentence;
    private final LocalDate today;
    private final ZoneId zone;
    private final String speaker;
    private final List<Clause> clauses;
    private final List<@Nullable Dated> dates = new ArrayList<>();
    private final PlainText plain;

    private TimedReading(Sentence sentence, LocalDate today, ZoneId zone, String speaker, List<TimePhrase> phrases) {
        this.sentence = sentence;
        this.today = today;
        this.zone = zone;
        this.speaker = speaker;
        this.clauses = Clauses.of(sentence.seen(), phrases);
        this.plain = new PlainText(sentence.written());
    }

    /**
     * What a sentence says.
     *
     * @param remark what it is a sentence of
     * @param zone where it was said
     * @param read reads a sentence about the present
     */
    public static List<ConceptDraft> of(
            Sentence sentence, Remark remark, ZoneId zone, Function<Sentence, List<ConceptDraft>> read) {
        LocalDate today = LocalDate.ofInstant(remark.at(), zone);
        List<TimePhrase> phrases = TimePhrases.in(sentence.seen(), today);
        if (phrases.isEmpty() && !Clauses.tellsOfThePast(sentence.seen())) {
            return read.apply(sentence);
        }
        TimedReading timed = new TimedReading(sentence, today, zone, remark.speaker(), phrases);
        for (int i = 0; i < timed.clauses.size(); i++) {
            timed.dates.add(timed.date(i));
        }
        return timed.dates.stream().allMatch(Objects::isNull) ? read.apply(sentence) : timed.read(read);
    }

    /** What the time of a clause makes of it; null where it is read as it stands. Writes the clause as of the present. */
    private @Nullable Dated date(int index) {
        Clause clause = clauses.get(index);
        Clause before = index == 0 ? null : clauses.get(index - 1);
        Dated earlier = index == 0 ? null : dates.get(index - 1);
        Predicate predicate = Predicate.of(clause.words());
        if (before != null && clause.then() && goesOn(before, clause)) {
            TimePhrase then = clause.phrase();
            return new Dated(Sense.EVENT, then == null ? Held.UNTOLD : new Held(time(then.from()), null));
        }
        TimePhrase phrase = clause.phrase();
        if (clause.then() && phrase == null && predicate != null && predicate.kind() == Predicate.Kind.EVENT) {
            present(clause, predicate);
            return new Dated(Sense.EVENT, Held.UNTOLD);
        }
        boolean follows = earlier != null
                && earlier.sense() == Sense.PAST
                && !clause.words().isEmpty()
                && Verbs.isForm(clause.words().get(0).text());
        if (phrase == null && follows) {
            present(clause, predicate);
            return earlier;
        }
        if (predicate == null) {
            return phrase == null ? null : ofPresent(clause, phrase);
        }
        Dated dated =
                switch (predicate.kind()) {
                    case USED_TO -> new Dated(Sense.PAST, past(phrase));
                    case END -> new Dated(Sense.END, phrase == null ? Held.UNTOLD : held(phrase));
                    case EVENT -> ofEvent(clause, index, phrase);
                    case STATE -> ofState(clause, phrase);
                    case NOT, PERFECT ->
                        phrase == null || !lasts(phrase) ? null : new Dated(Sense.PRESENT, held(phrase));
                };
        if (dated != null) {
            present(clause, predicate);
        }
        return dated;
    }

    private @Nullable Dated ofEvent(Clause clause, int index, @Nullable TimePhrase phrase) {
        boolean goesOn = index + 1 < clauses.size() && clauses.get(index + 1).then();
        if (phrase == null) {
            return goesOn ? new Dated(Sense.EVENT, Held.UNTOLD) : null;
        }
        boolean begins = phrase.role() == Role.AT || phrase.role() == Role.SINCE;
        return begins
                        && phrase.from() != null
                        && !isAhead(phrase.from())
                        && clause.once().isEmpty()
                ? new Dated(Sense.EVENT, new Held(time(phrase.from()), null))
                : phrase.role() == Role.AT && phrase.from() == null ? new Dated(Sense.EVENT, Held.UNTOLD) : null;
    }

    private @Nullable Dated ofState(Clause clause, @Nullable TimePhrase phrase) {
        if (phrase == null) {
            return clause.once().isEmpty() || clause.then() ? null : new Dated(Sense.PAST, Held.UNTOLD);
        }
        if (phrase.role() == Role.SINCE && clause.once().isEmpty()) {
            return null;
        }
        DateRange when = phrase.role() == Role.AT ? phrase.from() : phrase.until();
        boolean isOver = when == null || !when.to().isAfter(today.plusDays(1));
        boolean moment = phrase.role() == Role.AT && when != null && TimePhrases.isMoment(when);
        return isOver && !moment ? new Dated(Sense.PAST, past(phrase)) : null;
    }

    /** Without a verb of the past. */
    private @Nullable Dated ofPresent(Clause clause, TimePhrase phrase) {
        boolean lasts = lasts(phrase);
        boolean ahead = phrase.until() != null && isAhead(phrase.until()) && phrase.role() != Role.AT;
        boolean years = phrase.role() == Role.BETWEEN && phrase.from() != null && isYear(phrase.from());
        if (!lasts && !ahead && !years) {
            return null;
        }
        cut(clause);
        return new Dated(lasts || ahead ? Sense.PRESENT : Sense.PAST, held(phrase));
    }

    private static boolean lasts(TimePhrase phrase) {
        return phrase.role() == Role.SINCE || phrase.role() == Role.FOR;
    }

    private static boolean isYear(DateRange range) {
        return !range.from().plusYears(1).isAfter(range.to());
    }

    private boolean isAhead(DateRange range) {
        return range.from().isAfter(today);
    }

    private Held held(@Nullable TimePhrase phrase) {
        return phrase == null ? Held.UNTOLD : new Held(time(phrase.from()), time(phrase.until()));
    }

    /** Of "I lived there for three years" nobody knows which. */
    private Held past(@Nullable TimePhrase phrase) {
        return phrase == null || phrase.role() == Role.FOR || phrase.role() == Role.SINCE ? Held.UNTOLD : held(phrase);
    }

    private @Nullable SaidTime time(@Nullable DateRange range) {
        return range == null
                ? null
                : new SaidTime(
                        range.from().atStartOfDay(zone).toInstant(),
                        range.to().atStartOfDay(zone).toInstant());
    }

    /** "I moved to Berlin in 2010, then to Paris": the second clause has the verb of the first. */
    private boolean goesOn(Clause before, Clause clause) {
        Predicate move = Predicate.of(before.words());
        boolean to =
                !clause.words().isEmpty() && TO.contains(clause.words().get(0).text());
        if (move == null || !move.isMove() || !to) {
            return false;
        }
        String verb = sentence.written()
                .substring(
                        before.words().get(0).start(),
                        before.words().get(move.last()).end());
        cut(clause);
        plain.insert(clause.words().get(0).start(), verb + " ");
        return true;
    }

    private void present(Clause clause, @Nullable Predicate predicate) {
        cut(clause);
        if (predicate != null) {
            plain.replace(
                    clause.words().get(predicate.first()).start(),
                    clause.words().get(predicate.last()).end(),
                    predicate.present());
        }
    }

    /** Leaves out what tells the time: what is left says the same of the present. */
    private void cut(Clause clause) {
        TimePhrase phrase = clause.phrase();
        if (phrase != null) {
            plain.cut(phrase.start(), phrase.end());
        }
        clause.once().forEach(word -> plain.cut(word.start(), word.end()));
    }

    private List<ConceptDraft> read(Function<Sentence, List<ConceptDraft>> read) {
        String text = plain.text();
        List<ConceptDraft> found = new ArrayList<>();
        List<Boolean> then = new ArrayList<>();
        int from = 0;
        for (ConceptDraft draft : read.apply(Sentence.of(text))) {
            int at = text.indexOf(draft.value(), from);
            from = at < 0 ? from : at;
            int index = clauseAt(plain.original(from));
            if (isState(draft)) {
                Dated dated = dateOf(index);
                (dated == null ? Optional.of(draft) : dated.of(draft)).ifPresent(meant -> {
                    found.add(meant);
                    then.add(clauses.get(index).then());
                });
            }
        }
        if (found.isEmpty() && isPresent()) {
            // The phrase was part of what is said.
            return read.apply(sentence);
        }
        List<ConceptDraft> result = succeeded(found, then);
        // What does not last is read as it stands: a birthday is in May.
        Set<String> known = new HashSet<>();
        result.forEach(draft -> known.add(draft.statement()));
        for (ConceptDraft draft : read.apply(sentence)) {
            if (!isState(draft) && known.add(draft.statement())) {
                result.add(draft);
            }
        }
        return result;
    }

    private boolean isPresent() {
        return dates.stream().allMatch(dated -> dated == null || dated.sense() == Sense.PRESENT);
    }

    private boolean isState(ConceptDraft draft) {
        boolean own = draft.relation() == Relation.IS_A && draft.subject().startsWith(speaker);
        return own || STATES.contains(draft.relation());
    }

    private int clauseAt(int place) {
        int index = 0;
        while (index + 1 < clauses.size() && clauses.get(index + 1).start() <= place) {
            index++;
        }
        return index;
    }

    /** That of the clause, or of the only one that is dated among those that enumerate with it. */
    private @Nullable Dated dateOf(int index) {
        Dated own = dates.get(index);
        if (own != null) {
            return own;
        }
        int first = index;
        while (first > 0 && clauses.get(first).continues()) {
            first--;
        }
        int last = index;
        while (last + 1 < clauses.size() && clauses.get(last + 1).continues()) {
            last++;
        }
        List<Dated> all = dates.subList(first, last + 1).stream()
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return all.size() == 1 ? all.get(0) : null;
    }

    /** Of one value at a time, what came first ended when the next one came. */
    private static List<ConceptDraft> succeeded(List<ConceptDraft> found, List<Boolean> then) {
        List<ConceptDraft> result = new ArrayList<>(found);
        for (int i = 0; i < result.size(); i++) {
            for (int j = i + 1; j < result.size(); j++) {
                ConceptDraft one = result.get(i);
                ConceptDraft next = result.get(j);
                boolean rivals = one.relation() == next.relation()
                        && one.relation().isSingleValued()
                        && one.subject().equals(next.subject())
                        && one.stance() != Stance.ENDS
                        && one.stance() != Stance.HELD;
                if (rivals
                        && (then.get(j)
                                || isLater(next.held().from(), one.held().from()))) {
                    result.set(
                            i,
                            one.at(
                                    Stance.HELD,
                                    new Held(one.held().from(), next.held().from())));
                }
            }
        }
        return result;
    }

    private static boolean isLater(@Nullable SaidTime one, @Nullable SaidTime other) {
        return one != null && other != null && one.from().isAfter(other.from());
    }
}
