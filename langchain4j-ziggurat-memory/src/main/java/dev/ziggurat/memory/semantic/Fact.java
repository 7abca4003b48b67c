package dev.ziggurat.memory.semantic;

/**
 * What a concept says.
 *
 * @param value as it was said, or as somebody corrected it
 * @param statement the whole as a sentence
 */
record Fact(String subject, Relation relation, String value, ConceptKind kind, String statement) {

    static Fact of(ConceptDraft draft) {
        return new Fact(draft.subject(), draft.relation(), draft.value(), draft.kind(), draft.statement());
    }

    Fact withValue(String newValue) {
        return new Fact(subject, relation, newValue, kind, Statements.of(subject, relation, newValue));
    }
}
