package dev.ziggurat.memory.semantic.pattern;

import dev.ziggurat.memory.semantic.pattern.english.EnglishGuards;
import dev.ziggurat.memory.semantic.pattern.grammar.Phrases;
import dev.ziggurat.memory.semantic.pattern.russian.RussianGuards;
import java.util.Arrays;
import java.util.stream.Stream;

/** The words of both languages that decide how a sentence is meant; scripts keep the languages apart. */
final class Guards {

    static final Phrases SENTENCE = both(EnglishGuards.SENTENCE, RussianGuards.SENTENCE);
    static final Phrases ONWARD = both(EnglishGuards.ONWARD, RussianGuards.ONWARD);
    /** Looks like a word of saying and speaks of a language: «говорит по-коми». */
    static final Phrases SPEAKS = new Phrases(
            "говорит по-*, говорят по-*, говорит на, говорят на, говорит свободно, говорит хорошо, говорит немного, говорит только",
            "говорит исключительно, говорит плохо, говорит отлично, говорят только");

    static final Phrases ABOUT_ME = new Phrases(
            "про меня, про нас, о нас, для программы, для анкеты, для визитки, about me, about myself, my data, my details, my profile, some data, обо мне, о себе, мои данные, данные для, вводные");

    /** Asks for no more than a nod: all before it is asked as well. */
    static final Phrases TAG = new Phrases(
            "isn't it, isnt it, aren't i, am i, right, don't i, dont i, do i, is it, is he, is she, isn't he, isn't she, ok, okay, yes, no",
            "huh, eh, innit, correct, or not, or what, you know, да, нет, так, правда, верно, не так ли, ага, точно, что ли, ведь, а",
            "или нет, или как, знаешь, помнишь, понимаешь");

    static final Phrases JOINT = new Phrases("and, so, but, а, но, и");
    static final Phrases NO_QUESTION = new Phrases(
            "можешь звать, можете звать, можно звать, можешь называть, можете называть, can call me, could call me");

    static final Phrases JOKE = both(EnglishGuards.JOKE, RussianGuards.JOKE);
    static final Phrases HEDGE = both(EnglishGuards.HEDGE, RussianGuards.HEDGE);
    static final Phrases CLAUSE = both(EnglishGuards.CLAUSE, RussianGuards.CLAUSE);
    static final Phrases NEGATION = both(EnglishGuards.NEGATION, RussianGuards.NEGATION);
    static final Phrases TASK = both(EnglishGuards.TASK, RussianGuards.TASK);
    static final Phrases QUESTION = both(EnglishGuards.QUESTION, RussianGuards.QUESTION);
    static final Phrases OPENER = both(EnglishGuards.OPENER, RussianGuards.OPENER);
    static final Phrases CORRECTION = both(EnglishGuards.CORRECTION, RussianGuards.CORRECTION);
    static final Phrases REMEMBER = both(EnglishGuards.REMEMBER, RussianGuards.REMEMBER);
    static final Phrases NOT_A_FACT = both(EnglishGuards.NOT_A_FACT, RussianGuards.NOT_A_FACT);
    static final Phrases INSTRUCTION_START = both(EnglishGuards.INSTRUCTION_START, RussianGuards.INSTRUCTION_START);
    static final Phrases INSTRUCTION = both(EnglishGuards.INSTRUCTION, RussianGuards.INSTRUCTION);
    static final Phrases BEFORE_INSTRUCTION =
            both(new String[] {"please, just, also"}, RussianGuards.BEFORE_INSTRUCTION);
    static final Phrases ABBREVIATIONS = both(EnglishGuards.ABBREVIATIONS, RussianGuards.ABBREVIATIONS);

    private Guards() {}

    private static Phrases both(String[] english, String[] russian) {
        return new Phrases(
                Stream.concat(Arrays.stream(english), Arrays.stream(russian)).toArray(String[]::new));
    }
}
