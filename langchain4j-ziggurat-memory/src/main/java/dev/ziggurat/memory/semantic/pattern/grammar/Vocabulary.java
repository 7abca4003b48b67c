package dev.ziggurat.memory.semantic.pattern.grammar;

import dev.ziggurat.memory.semantic.pattern.vocabulary.EnglishWords;
import dev.ziggurat.memory.semantic.pattern.vocabulary.RussianWords;
import java.util.Arrays;
import java.util.stream.Stream;

/** The words of both languages that shape values; scripts keep the languages apart. */
public final class Vocabulary {

    public static final Phrases NO_VALUE = both(EnglishWords.NO_VALUE, RussianWords.NO_VALUE);
    public static final Phrases NEW_CLAUSE = both(EnglishWords.NEW_CLAUSE, RussianWords.NEW_CLAUSE);
    public static final Phrases TRAILING = both(EnglishWords.TRAILING, RussianWords.TRAILING);
    static final Phrases PLACE_ENDS = both(EnglishWords.PLACE_ENDS, RussianWords.PLACE_ENDS);
    static final Phrases PLACE_NOUNS = both(EnglishWords.PLACE_NOUNS, RussianWords.PLACE_NOUNS);
    static final Phrases ROLE_ENDS = both(EnglishWords.ROLE_ENDS, RussianWords.ROLE_ENDS);
    static final Phrases NOT_A_ROLE = both(EnglishWords.NOT_A_ROLE, new String[0]);
    static final Phrases TRADES = both(new String[0], RussianWords.TRADES);
    static final Phrases NO_TRADE = both(new String[0], RussianWords.NO_TRADE);
    static final Phrases NO_EMPLOYER = both(EnglishWords.NO_EMPLOYER, RussianWords.NO_EMPLOYER);
    static final Phrases EMPLOYER_ENDS = both(EnglishWords.EMPLOYER_ENDS, RussianWords.EMPLOYER_ENDS);
    static final Phrases SUBJECT_ENDS = both(EnglishWords.SUBJECT_ENDS, RussianWords.SUBJECT_ENDS);
    static final Phrases NO_BELONGING = both(EnglishWords.NO_BELONGING, RussianWords.NO_BELONGING);
    static final Phrases COUNT = both(EnglishWords.COUNT, new String[0]);
    static final Phrases NO_DEFINED_THING = both(EnglishWords.NO_DEFINED_THING, RussianWords.NO_DEFINED_THING);
    static final Phrases PASSING = both(EnglishWords.PASSING, RussianWords.PASSING);
    static final Phrases NO_ATTRIBUTE_OF = both(EnglishWords.NO_ATTRIBUTE_OF, RussianWords.NO_ATTRIBUTE_OF);
    static final Phrases NO_NAME = both(EnglishWords.NO_NAME, RussianWords.NO_NAME);
    static final Phrases DATE_WORDS = both(EnglishWords.DATE_WORDS, RussianWords.DATE_WORDS);
    static final Phrases DATE_ENDS = both(EnglishWords.DATE_ENDS, RussianWords.DATE_ENDS);
    static final Phrases TOOL_ENDS = both(EnglishWords.TOOL_ENDS, RussianWords.TOOL_ENDS);
    static final Phrases GAME_ENDS = both(EnglishWords.GAME_ENDS, RussianWords.GAME_ENDS);
    public static final Phrases PAIRS = both(EnglishWords.PAIRS, RussianWords.PAIRS);
    static final Phrases FINITE = both(EnglishWords.FINITE, RussianWords.FINITE);
    static final Phrases NO_TASTE = both(EnglishWords.NO_TASTE, RussianWords.NO_TASTE);
    static final Phrases NO_DEFINITION = both(EnglishWords.NO_DEFINITION, new String[0]);
    public static final Phrases BEFORE_SUBJECT = both(EnglishWords.BEFORE_SUBJECT, RussianWords.BEFORE_SUBJECT);
    public static final Phrases FIRST_PERSON = both(EnglishWords.FIRST_PERSON, RussianWords.FIRST_PERSON);
    static final Phrases NOTHING = new Phrases();

    private Vocabulary() {}

    private static Phrases both(String[] english, String[] russian) {
        return new Phrases(
                Stream.concat(Arrays.stream(english), Arrays.stream(russian)).toArray(String[]::new));
    }
}
