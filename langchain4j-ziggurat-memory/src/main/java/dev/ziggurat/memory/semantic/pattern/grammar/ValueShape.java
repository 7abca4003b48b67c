package dev.ziggurat.memory.semantic.pattern.grammar;

import java.util.function.Predicate;

/** What the value of a pattern looks like: how far it reaches and what it cannot be. */
public enum ValueShape {
    NAME(4, Extent.ONE, Vocabulary.NOTHING, ValueChecks::isName),
    GIVEN_NAME(2, Extent.ONE, Vocabulary.BEHIND_NAME, ValueChecks::isGivenName),
    BARE_AGE(2, Extent.ONE, Vocabulary.AGE_ENDS, ValueChecks::isBareAge),
    AGE(2, Extent.ONE, Vocabulary.AGE_ENDS, ValueChecks::isAge),
    DAY(6, Extent.ONE, Vocabulary.DATE_ENDS, ValueChecks::isDay),
    DATE(6, Extent.ONE, Vocabulary.DATE_ENDS, ValueChecks::isDate),
    PLACE(5, Extent.WITH_REGION, Vocabulary.PLACE_ENDS, ValueChecks::isPlace),
    ROLE(6, Extent.ONE, Vocabulary.ROLE_ENDS, value -> !value.contains(Vocabulary.NOT_A_ROLE)),
    TRAIT(3, Extent.ONE, Vocabulary.ROLE_ENDS, ValueChecks::isTrait),
    TRADE(5, Extent.ONE, Vocabulary.ROLE_ENDS, ValueChecks::isTrade),
    INSTRUMENTAL(5, Extent.ONE, Vocabulary.ROLE_ENDS, ValueChecks::isInstrumental),
    EMPLOYER(7, Extent.ONE, Vocabulary.EMPLOYER_ENDS, value -> !value.startsWith(Vocabulary.NO_EMPLOYER)),
    SUBJECT(5, Extent.ONE, Vocabulary.SUBJECT_ENDS, value -> true),
    COURSE(6, Extent.ONE, Vocabulary.SUBJECT_ENDS, value -> value.contains(Vocabulary.COURSES)),
    INTOLERANCE(3, Extent.ONE, Vocabulary.NOTHING, value -> value.startsWith(Vocabulary.FOODS)),
    PROGRAMS(4, Extent.LIST, Vocabulary.SUBJECT_ENDS, value -> value.startsWith(Vocabulary.PROGRAMS)),
    OBJECT(3, Extent.ONE, Vocabulary.OBJECT_ENDS, ValueChecks::isObject),
    ALLERGEN(2, Extent.ONE, Vocabulary.ALLERGEN_ENDS, value -> true),
    VEHICLE(5, Extent.ONE, Vocabulary.TOOL_ENDS, Value::hasCapital),
    SCHOOL(4, Extent.ONE, Vocabulary.SUBJECT_ENDS, Value::hasCapital),
    COLOUR(
            2,
            Extent.ONE,
            Vocabulary.NOTHING,
            value -> value.endsItsClause() && !value.seen().startsWith("у ")),
    PERSON(6, Extent.ONE, Vocabulary.PERSON_ENDS, value -> !value.contains(Vocabulary.NO_SPOUSE)),
    THING(8, Extent.ONE, Vocabulary.NOTHING, value -> true),
    THINGS(8, Extent.LIST, Vocabulary.NOTHING, ValueChecks::isTaste),
    POSSESSION(8, Extent.LIST, Vocabulary.POSSESSION_ENDS, ValueChecks::isPossession),
    BELONGING(8, Extent.LIST, Vocabulary.BELONGING_ENDS, value -> !value.contains(Vocabulary.NO_BELONGING)),
    LANGUAGES(4, Extent.LIST, Vocabulary.SUBJECT_ENDS, ValueChecks::isLanguage),
    SKILL(5, Extent.LIST, Vocabulary.NOTHING, ValueChecks::isInfinitive),
    GAME(3, Extent.ONE, Vocabulary.GAME_ENDS, value -> true),
    TOOL(4, Extent.ONE, Vocabulary.TOOL_ENDS, value -> true),
    ATTRIBUTE(7, Extent.ONE, Vocabulary.NOTHING, ValueChecks::isAttribute),
    CODE(4, Extent.ONE, Vocabulary.NOTHING, ValueChecks::isCode),
    PROPER(5, Extent.ONE, Vocabulary.NOTHING, ValueChecks::isProper),
    PREDICATE(6, Extent.ONE, Vocabulary.NOTHING, ValueChecks::isNounPhrase),
    DEFINITION(40, Extent.SENTENCE, Vocabulary.NOTHING, ValueChecks::isDefinition);

    /** How far a value reaches. */
    public enum Extent {
        /** To the end of its clause. */
        ONE,
        /** As {@link #ONE}, over the comma before a region: "Tartu, Estonia". */
        WITH_REGION,
        /** An enumeration: several values. */
        LIST,
        /** To the end of the sentence. */
        SENTENCE
    }

    private final int maxWords;
    private final Extent extent;
    private final Phrases ends;
    private final Predicate<Value> check;

    ValueShape(int maxWords, Extent extent, Phrases ends, Predicate<Value> check) {
        this.maxWords = maxWords;
        this.extent = extent;
        this.ends = ends;
        this.check = check;
    }

    public int maxWords() {
        return maxWords;
    }

    public Extent extent() {
        return extent;
    }

    /** Words before which such a value ends. */
    public Phrases ends() {
        return ends;
    }

    public boolean accepts(Value value) {
        return check.test(value);
    }
}
