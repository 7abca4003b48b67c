package dev.ziggurat.memory.recall;

import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/**
 * What sort of answer a question wants, and whether an utterance has something of the sort. Told by words, in English,
 * Russian and Chinese; a question of which they tell nothing wants no sort.
 */
enum AnswerKind {
    /** A time: a day, a date, a span. */
    TIME(
            Signal.ANSWERS_WHEN,
            "^\\W*when\\b|\\b(what|which) (date|day|month|year|time)\\b|\\bhow long\\b"
                    + "|\\b(когда|как долго|как давно)\\b|\\bкако(го числа|м году|м месяце|й день)\\b"
                    + "|什么时候|何时|哪天|哪一天|哪年|几月|几号|几点|多久",
            "today yesterday tomorrow tonight last next week weeks month months year years day days ago since morning evening"
                    + " weekend monday tuesday wednesday thursday friday saturday sunday january february march april may june"
                    + " july august september october november december"
                    + " сегодня вчера завтра утром вечером неделя неделю недели неделе месяц месяца месяце год года году лет"
                    + " назад понедельник вторник среда среду четверг пятница пятницу суббота субботу воскресенье января январе"
                    + " февраля феврале март марта марте апреля апреле мая мае июня июне июля июле август августа августе"
                    + " сентября сентябре октября октябре ноября ноябре декабря декабре",
            "天周月年昨",
            AnswerKind::isShortNumber),
    /** A number: how many, how much, how old. */
    NUMBER(
            Signal.ANSWERS_HOW_MANY,
            "\\bhow (many|much|often|old)\\b|\\b(what|which) (age|number|price)\\b|\\b(сколько|какой возраст)\\b"
                    + "|多少|几个|几次|几岁|多大|几只|几块",
            "one two three four five six seven eight nine ten once twice couple dozen hundred thousand few first"
                    + " один одна два две три четыре пять шесть семь восемь девять десять сто тысяча тысячи тысяч раз пара пару",
            "一二两三四五六七八九十百千万",
            AnswerKind::hasDigit),
    /** A place; in letters with capitals it is told by the words around it, see {@link UtteranceCues}. */
    PLACE(
            Signal.ANSWERS_WHERE,
            "^\\W*where\\b|\\b(which|what) (city|town|country|place|state|street)\\b|\\b(где|куда|откуда)\\b"
                    + "|\\bкако[мй] (городе?|стране?)\\b|哪里|哪儿|在哪|什么地方|哪个城市|哪座",
            "",
            "在去到住来",
            word -> false);

    private static final int LONGEST_YEAR = 4;

    /** Whether a word, in small letters, is of the sort by its form. */
    private interface Form {
        boolean fits(String word);
    }

    private final Signal signal;
    private final Pattern asked;
    private final Set<String> words;
    private final String characters;
    private final Form form;

    AnswerKind(Signal signal, String asked, String words, String characters, Form form) {
        this.signal = signal;
        this.asked = Pattern.compile("(?iU)" + asked);
        this.words = Set.of(words.split(" "));
        this.characters = characters;
        this.form = form;
    }

    private static boolean isShortNumber(String word) {
        return word.length() <= LONGEST_YEAR && all(word, Character::isDigit);
    }

    private static boolean hasDigit(String word) {
        return word.chars().anyMatch(Character::isDigit);
    }

    private static boolean all(String word, IntPredicate test) {
        return word.chars().allMatch(test);
    }

    /** What it is called in the ranking. */
    Signal signal() {
        return signal;
    }

    boolean isAskedBy(String question) {
        return asked.matcher(question).find();
    }

    /** @param word in small letters */
    boolean isGivenBy(String word) {
        return words.contains(word) || form.fits(word);
    }

    /** Whether one character says it, in Chinese. */
    boolean isGivenBy(char character) {
        return characters.indexOf(character) >= 0;
    }
}
