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
    static final Phrases AGE_ENDS = new Phrases(
            "last, this, next, today, in, or, years, year, yo, yrs, yr, old, on, now, and, so, лет, год, года, и, а, но");
    static final Phrases AFTER_AGE = new Phrases(
            "today, tomorrow, soon, next, this, too, but, so, now, since, if, or, btw, lol, who, which, no, yes, и, а, но, если, уже");
    static final Phrases PERSON_ENDS = new Phrases(
            "for, since, with, and, who, in, at, from, but, so, и, а, но, уже, с, на, в, вечно, почти, больше");
    static final Phrases NO_SPOUSE = new Phrases(
            "job, work, career, idea, sea, phone, project*, desk, office, работ*, проект*, телефон*, карьер*, делу, деле");
    /** What people cannot digest; what else they cannot stand they dislike. */
    static final Phrases FOODS = new Phrases("лактоз*, глютен, казеин, фруктоз*, молочку, молочный белок");

    static final Phrases LANGUAGES = new Phrases(
            "иврит*, хинди, эсперанто, латын*, урду, фарси, суахили, идиш*, санскрит*, жестов*, иврите, латыни");
    static final Phrases BELONGING_ENDS =
            new Phrases("под, на, в, за, из, named, called, по, который, которая, которые, которого, от, уже");
    /** What a thing of somebody's can be told of in a word. */
    static final Phrases ATTRIBUTES = new Phrases(
            "favourite, favorite, fav, size, colour, color, blood type, blood group, height, weight, star sign, zodiac, sign, diet",
            "nationality, religion, faith, native, mother tongue, first language, middle name, nickname, pronouns, specialty, major",
            "speciality, hobby, instrument, handicap, degree, pet peeve, breed, brand, model, address, timezone, time zone, team",
            "go-to, guilty pleasure, dress code, locker, allergy, condition, diagnosis, stage name, maiden name, plate, trade",
            "любим*, размер*, групп*, рост, вес, знак, национальност*, вероисповедани*, псевдоним, пород*, марк*, модел*, адрес");

    static final Phrases OBJECT_ENDS = new Phrases(
            "люблю, обожаю, ненавижу, терпеть, не, очень, просто, вообще, я, прям, до, играю, играем, переношу, выношу");
    static final Phrases NO_OBJECT = new Phrases(
            "очень, просто, тоже, больше, всегда, особенно, обычно, безумно, прямо, реально, сильно, всей, душой, честно, раньше",
            "никого, ничего, никогда, только, давно, вообще, совсем, хотя, потому, поэтому, почему, когда, если, этого, меня");
    static final Phrases POSSESSION_ENDS = new Phrases("to, who, that, which, since, because, named, called");
    static final Phrases TO_SOMEBODY = new Phrases("to, in, with, на, за, с");

    /** Nouns for somebody's people that are said of anybody as well. */
    public static final Phrases ANYBODY = new Phrases(
            "девушка, парень, ребёнок, ребенок, учитель, учительница, старший, младший, тренер, бывший, бывшая, малыш, шеф, дети",
            "друг, подруга, сосед, соседка, начальник, начальница, няня, невеста, жених, друзья, kid, child, baby, teen, teenager");

    static final Phrases ALLERGEN_ENDS = new Phrases("allergy, intolerance");
    static final Phrases BEHIND_NAME = new Phrases("from, here, again, and, btw, из, и, снова");
    static final Phrases ANYTHING = new Phrases("anything, everything, nothing, whatever, что угодно, все подряд");
    static final Phrases UNITS = new Phrases(
            "one, two, three, four, five, six, seven, eight, nine, один, одна, два, две, три, четыре, пять, шесть, семь, восемь",
            "девять");
    static final Phrases PROGRAMS = new Phrases(
            "html, css, python, java, javascript, typescript, sql, excel, photoshop, latex, rust, go, kotlin, swift, php, ruby, r",
            "c, matlab, blender, figma, react, docker, git, linux, bash, scala, perl, haskell, julia, fortran, cobol",
            "питон, джаву, джаваскрипт, эксель, фотошоп, 1с, автокад, фигму, блендер, верстку, ассемблер, паскаль, си, линукс");
    /** What nobody should be told later. */
    public static final Phrases SECRET = new Phrases(
            "password, passcode, passphrase, pin, pin code, cvv, cvc, pwd, pass, api key, secret, token, card number",
            "снилс, инн, паспорт*, полис*, ssn, passport number, парол*, пин, пинкод, пин-код, пин код, cvv, код от, кодовое слово, номер карты");

    static final Phrases COURSES =
            new Phrases("degree, course, phd, masters, master's, bachelor's, mba, a-levels, gcse, gcses, diploma");
    public static final Phrases PAIRS = both(EnglishWords.PAIRS, RussianWords.PAIRS);
    static final Phrases FINITE = both(EnglishWords.FINITE, RussianWords.FINITE);
    static final Phrases NO_TASTE = both(EnglishWords.NO_TASTE, RussianWords.NO_TASTE);
    static final Phrases NO_DEFINITION = both(EnglishWords.NO_DEFINITION, new String[0]);
    public static final Phrases BEFORE_SUBJECT = both(EnglishWords.BEFORE_SUBJECT, RussianWords.BEFORE_SUBJECT);
    public static final Phrases FIRST_PERSON = both(EnglishWords.FIRST_PERSON, RussianWords.FIRST_PERSON);
    static final Phrases NOTHING = new Phrases();

    private Vocabulary() {}

    /** Whether the word at this place is none that names nobody. */
    public static boolean isPossibleName(String seen, int at) {
        return NO_NAME.matchAt(seen, at) < 0 && DATE_WORDS.matchAt(seen, at) < 0;
    }

    private static Phrases both(String[] english, String[] russian) {
        return new Phrases(
                Stream.concat(Arrays.stream(english), Arrays.stream(russian)).toArray(String[]::new));
    }
}
