package dev.ziggurat.memory.semantic;

import dev.ziggurat.memory.secret.Secrets;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Keeps secrets out of what is known: masks a remark before anybody reads it, and what was read all the same. Thread-safe if
 * the guard is.
 *
 * @see "docs/decisions/0047-secrets-are-masked-on-their-way-in.md"
 */
record SecretMask(UnaryOperator<String> guard) {

    private static final String BARE_MARK = Secrets.MARK.substring(1, Secrets.MARK.length() - 1);

    /** Patterns read no further, also where the beginning has become shorter. */
    private static final int MOST_READ_BY_PATTERNS = 16_000;

    /** For patterns, which have the caller wait: as much of a long text as they read. */
    Remark ofBeginning(Remark remark) {
        String text = remark.text();
        return of(
                text.length() <= MOST_READ_BY_PATTERNS
                        ? remark
                        : remark.withText(text.substring(0, MOST_READ_BY_PATTERNS)));
    }

    Remark of(Remark remark) {
        String masked = guard.apply(remark.text());
        return masked.equals(remark.text()) ? remark : remark.withText(masked);
    }

    ConceptDraft of(ConceptDraft draft) {
        Fact fact = Fact.of(draft);
        Fact masked = of(fact);
        return masked.equals(fact) ? draft : with(draft, masked.subject(), masked.value(), masked.statement());
    }

    /** What was read out of a masked remark: readers drop the brackets around a value, which is to be seen for a mark. */
    List<ConceptDraft> of(List<ConceptDraft> drafts, Remark remark) {
        boolean marked = ofBeginning(remark).text().contains(Secrets.MARK);
        return drafts.stream()
                .map(this::of)
                .map(draft -> marked ? marked(draft) : draft)
                .toList();
    }

    private static ConceptDraft marked(ConceptDraft draft) {
        String value = draft.value();
        if (value.equals(BARE_MARK)) {
            value = Secrets.MARK;
        } else if (value.startsWith(BARE_MARK + "]")) {
            value = "[" + value;
        } else if (value.endsWith("[" + BARE_MARK)) {
            value = value + "]";
        }
        return value.equals(draft.value())
                ? draft
                : with(draft, draft.subject(), value, Statements.of(draft.subject(), draft.relation(), value));
    }

    private static ConceptDraft with(ConceptDraft draft, String subject, String value, String statement) {
        return new ConceptDraft(
                subject,
                draft.relation(),
                value,
                draft.kind(),
                statement,
                draft.confidence(),
                draft.stance(),
                draft.explicit());
    }

    /** That a value is a secret may show only in the whole sentence. */
    Fact of(Fact fact) {
        String statement = guard.apply(fact.statement());
        String subject = guard.apply(fact.subject());
        String value = guard.apply(fact.value());
        boolean hidden = !statement.equals(fact.statement()) && !statement.contains(value);
        return new Fact(
                subject,
                fact.relation(),
                hidden ? Secrets.MARK : value,
                fact.kind(),
                value.equals(fact.value()) || !statement.equals(fact.statement())
                        ? statement
                        : Statements.of(subject, fact.relation(), value));
    }
}
