package dev.ziggurat.memory.time;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The words of both languages for months, seasons, numbers and units; all in small letters, with е for ё. */
public final class TimeWords {

    private static final List<String> RUSSIAN_MONTHS = List.of(
            "январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр");
    private static final List<String> RUSSIAN_ENDINGS = List.of("", "ь", "я", "е", "ю", "а", "у", "ем", "ом", "й");

    private static final Map<String, Integer> MONTHS = new HashMap<>();
    private static final Map<String, Integer> NUMBERS = new HashMap<>();
    private static final Map<String, TimeUnit> UNITS = new HashMap<>();
    private static final Map<String, Integer> SEASONS = new HashMap<>();

    private static final Set<String> OTHERS = Set.of(
            "году",
            "годом",
            "месяце",
            "месяцем",
            "неделе",
            "полгода",
            "yesterday",
            "вчера",
            "recently",
            "недавно",
            "недавнего",
            "nineties",
            "eighties",
            "seventies",
            "noughties",
            "девяностых",
            "девяностые",
            "восьмидесятых",
            "восьмидесятые",
            "семидесятых",
            "семидесятые",
            "нулевых",
            "нулевые");

    static {
        List<String> english = List.of(
                "january",
                "february",
                "march",
                "april",
                "may",
                "june",
                "july",
                "august",
                "september",
                "october",
                "november",
                "december");
        for (int i = 0; i < english.size(); i++) {
            MONTHS.put(english.get(i), i + 1);
            MONTHS.put(english.get(i).substring(0, 3), i + 1);
            for (String ending : RUSSIAN_ENDINGS) {
                MONTHS.put(RUSSIAN_MONTHS.get(i) + ending, i + 1);
            }
        }
        MONTHS.put("sept", 9);
        // "But": no month is called so.
        MONTHS.remove("ма");
        MONTHS.remove("маем");
        count("one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve");
        count("один, два, три, четыре, пять, шесть, семь, восемь, девять, десять, одиннадцать, двенадцать");
        count("одну, две, трех, четырех, пяти, шести, семи, восьми, девяти, десяти, одиннадцати, двенадцати");
        NUMBERS.putAll(Map.of(
                "a",
                1,
                "an",
                1,
                "одного",
                1,
                "двух",
                2,
                "couple",
                2,
                "пару",
                2,
                "fifteen",
                15,
                "пятнадцать",
                15,
                "twenty",
                20,
                "двадцать",
                20));
        NUMBERS.putAll(Map.of("thirty", 30, "тридцать", 30));
        unit(TimeUnit.DAY, "day, days, день, дня, дней");
        unit(TimeUnit.WEEK, "week, weeks, неделя, неделю, недели, недель");
        unit(TimeUnit.MONTH, "month, months, месяц, месяца, месяцев");
        unit(TimeUnit.YEAR, "year, years, yr, yrs, год, года, лет");
        unit(TimeUnit.DECADE, "decade, decades, десятилетие, десятилетия, десятилетий");
        season(12, "winter, зима, зимой, зимы, зиму, зиме");
        season(3, "spring, весна, весной, весны, весну, весне");
        season(6, "summer, лето, летом, лета, лете");
        season(9, "autumn, fall, осень, осенью, осени");
    }

    private TimeWords() {}

    private static void count(String words) {
        List<String> inOrder = List.of(words.split(", ", -1));
        for (int i = 0; i < inOrder.size(); i++) {
            NUMBERS.put(inOrder.get(i), i + 1);
        }
    }

    private static void unit(TimeUnit unit, String words) {
        List.of(words.split(", ", -1)).forEach(word -> UNITS.put(word, unit));
    }

    private static void season(int firstMonth, String words) {
        List.of(words.split(", ", -1)).forEach(word -> SEASONS.put(word, firstMonth));
    }

    /** The number of the month with this name, also of a Russian one without its ending; 0 where there is none. */
    public static int month(String word) {
        return MONTHS.getOrDefault(word, 0);
    }

    /** What a word or some digits count; 0 where they count nothing. */
    public static int number(String word) {
        Integer known = NUMBERS.get(word);
        if (known != null) {
            return known;
        }
        boolean digits = !word.isEmpty() && word.length() <= 3 && word.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Integer.parseInt(word) : 0;
    }

    static @Nullable TimeUnit unit(String word) {
        return UNITS.get(word);
    }

    /** Whether every phrase that tells a time may have this word: without one of them in a text there is none. */
    static boolean tellsTime(String word) {
        return (word.charAt(0) >= '0' && word.charAt(0) <= '9')
                || MONTHS.containsKey(word)
                || SEASONS.containsKey(word)
                || UNITS.containsKey(word)
                || OTHERS.contains(word);
    }

    /** The first month of the season with this name; 0 where there is none. A winter begins in December. */
    static int season(String word) {
        return SEASONS.getOrDefault(word, 0);
    }
}
