package dev.ziggurat.memory.semantic;

import dev.ziggurat.memory.secret.Secrets;
import java.util.function.UnaryOperator;

/**
 * Keeps secrets out of what is known: masks a remark before anybody reads it, and what was read all the same. Thread-safe if
 * the guard is.
 *
 * @see "docs/decisions/0045-secrets-are-masked-on-their-way-in.md"
 */
record SecretMask(UnaryOperator<String> guard) {

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
        return masked.equals(fact)
                ? draft
                : new ConceptDraft(
                        masked.subject(),
                        masked.relation(),
                        masked.value(),
                        masked.kind(),
                        masked.statement(),
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
