package dev.ziggurat.memory.time;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one date at a place in a text: "2010", "May 2019", "the 5th of May", "last summer", «прошлого года», «два года
 * назад». What lacks its year is the latest such time that has begun. Looks at a few words, however long the text is.
 */
final class DateReader {

    /**
     * A date that was read.
     *
     * @param range null where it is vague: "a few years ago"
     * @param next the place behind its last word
     * @param alone whether it tells a time without a word such as "in" before it
     * @param yearless whether the year was not said
     */
    record Found(@Nullable DateRange range, int next, boolean alone, boolean yearless) {}

    private static final Set<String> LAST =
            Set.of("last", "прошлый", "прошлого", "прошлом", "прошлым", "прошлую", "прошлой", "прошлое");
    private static final Set<String> BEFORE_LAST =
            Set.of("позапрошлого", "позапрошлом", "позапрошлым", "позапрошлую", "позапрошлой");
    private static final Set<String> THIS = Set.of("this", "этого", "этом", "этим", "эту", "этой");
    private static final Set<String> PARTS = Set.of(
            "early",
            "late",
            "mid",
            "beginning",
            "start",
            "middle",
            "end",
            "начала",
            "начале",
            "середины",
            "середине",
            "конца",
            "конце");
    private static final Set<String> YEAR_WORDS = Set.of("year", "год", "года", "году", "годом", "г");
    private static final Set<String> FEW = Set.of("few", "several", "some", "many", "несколько", "много");
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2100;

    private final Tokens tokens;
    private final LocalDate today;

    DateReader(Tokens tokens, LocalDate today) {
        this.tokens = tokens;
        this.today = today;
    }

    /** The date at this place; null where there is none. */
    @Nullable Found at(int place) {
        int i = place;
        boolean article = tokens.next(i).equals("the");
        i += article ? 1 : 0;
        if (PARTS.contains(tokens.next(i))) {
            i++;
            i += tokens.next(i).equals("of") ? 1 : 0;
            i += tokens.next(i).equals("the") ? 1 : 0;
        }
        String word = tokens.next(i);
        if (word.isEmpty()) {
            return null;
        }
        Found found = relative(word, i);
        if (found == null) {
            found = ago(i);
        }
        if (found == null) {
            found = ofCalendar(word, i);
        }
        return found;
    }

    private @Nullable Found relative(String word, int i) {
        if (word.equals("yesterday") || word.equals("вчера")) {
            return new Found(DateRange.of(today.minusDays(1)), i + 1, true, false);
        }
        if (word.equals("recently") || word.equals("недавно")) {
            return new Found(null, i + 1, false, false);
        }
        if (word.equals("недавнего") && tokens.next(i + 1).equals("времени")) {
            return new Found(null, i + 2, false, false);
        }
        int back = LAST.contains(word) ? 1 : BEFORE_LAST.contains(word) ? 2 : THIS.contains(word) ? 0 : -1;
        if (back < 0) {
            return null;
        }
        String what = tokens.next(i + 1);
        DateRange range = lastOf(what, back);
        return range == null ? null : new Found(range, i + 2, true, false);
    }

    /** @param back how many of them ago, 0 for the one that it is now */
    private @Nullable DateRange lastOf(String what, int back) {
        if (YEAR_WORDS.contains(what)) {
            return DateRange.ofYear(today.getYear() - back);
        }
        if (what.equals("month") || what.startsWith("месяц")) {
            return DateRange.of(YearMonth.from(today).minusMonths(back));
        }
        if (what.equals("week") || what.equals("неделе") || what.equals("недели") || what.equals("неделю")) {
            LocalDate monday =
                    today.minusDays(today.getDayOfWeek().getValue() - 1L).minusWeeks(back);
            return new DateRange(monday, monday.plusWeeks(1));
        }
        int month = TimeWords.month(what);
        if (month > 0) {
            int year = month < today.getMonthValue() || back == 0 ? today.getYear() : today.getYear() - 1;
            return DateRange.of(YearMonth.of(year - Math.max(0, back - 1), month));
        }
        int season = TimeWords.season(what);
        if (season > 0) {
            DateRange latest = season(season, today.getYear());
            while (back == 0 ? latest.from().isAfter(today) : latest.to().isAfter(today)) {
                latest = latest.minusYears(1);
            }
            return latest.minusYears(Math.max(0, back - 1));
        }
        return null;
    }

    /** "Two years ago", "a couple of years ago", «год назад». */
    private @Nullable Found ago(int place) {
        int i = place;
        if (tokens.next(i).equals("полгода") && tokens.next(i + 1).equals("назад")) {
            return new Found(DateRange.of(YearMonth.from(today).minusMonths(6)), i + 2, true, false);
        }
        boolean article = tokens.next(i).equals("a");
        boolean few = FEW.contains(tokens.next(i)) || (article && FEW.contains(tokens.next(i + 1)));
        int count = 1;
        if (few) {
            i += article ? 2 : 1;
        } else if (article && tokens.next(i + 1).equals("couple")) {
            count = 2;
            i += 2;
        } else if (TimeWords.unit(tokens.next(i)) == null) {
            count = TimeWords.number(tokens.next(i));
            i++;
        }
        i += tokens.next(i).equals("of") ? 1 : 0;
        TimeUnit unit = TimeWords.unit(tokens.next(i));
        String behind = tokens.next(i + 1);
        if (count < 1 || unit == null || !(behind.equals("ago") || behind.equals("назад"))) {
            return null;
        }
        return new Found(few ? null : DateRange.before(today, count, unit), i + 2, true, false);
    }

    private @Nullable Found ofCalendar(String word, int i) {
        DateRange decade = decade(word);
        if (decade != null) {
            int next = i + 1 + (tokens.next(i + 1).startsWith("год") ? 1 : 0);
            return new Found(decade, next, false, false);
        }
        int year = year(word);
        if (year > 0) {
            return new Found(DateRange.ofYear(year), behindYear(i), false, false);
        }
        try {
            return dayOrMonth(word, i);
        } catch (DateTimeException e) {
            // No such day: "31 June" names no time.
            return null;
        }
    }

    private @Nullable Found dayOrMonth(String word, int i) {
        if (word.length() == 10 && word.charAt(4) == '-' && word.charAt(7) == '-' && year(word.substring(0, 4)) > 0) {
            return new Found(DateRange.of(LocalDate.parse(word)), i + 1, false, false);
        }
        int season = TimeWords.season(word);
        if (season > 0) {
            int at = i + 1 + (tokens.next(i + 1).equals("of") ? 1 : 0);
            int year = year(tokens.next(at));
            DateRange range = year > 0 ? season(season, year) : lastOf(word, 0);
            // "In summer" is every summer, "летом 2019 года" is one.
            return range == null ? null : new Found(range, year > 0 ? behindYear(at) : i + 1, year > 0, year == 0);
        }
        int month = TimeWords.month(word);
        if (month > 0) {
            int day = day(tokens.next(i + 1));
            return day > 0 ? day(day, month, i + 2) : month(month, i + 1);
        }
        int day = day(word);
        int at = i + 1 + (day > 0 && tokens.next(i + 1).equals("of") ? 1 : 0);
        int named = day > 0 ? TimeWords.month(tokens.next(at)) : 0;
        return named > 0 ? day(day, named, at + 1) : null;
    }

    private Found month(int month, int behind) {
        int at = behind + (tokens.next(behind).equals("of") ? 1 : 0);
        int year = year(tokens.next(at));
        if (year > 0) {
            return new Found(DateRange.of(YearMonth.of(year, month)), behindYear(at), false, false);
        }
        int begun = month <= today.getMonthValue() ? today.getYear() : today.getYear() - 1;
        return new Found(DateRange.of(YearMonth.of(begun, month)), behind, false, true);
    }

    private Found day(int day, int month, int behind) {
        int year = year(tokens.next(behind));
        if (year > 0) {
            return new Found(DateRange.of(LocalDate.of(year, month, day)), behindYear(behind), false, false);
        }
        LocalDate begun = LocalDate.of(today.getYear(), month, day);
        return new Found(DateRange.of(begun.isAfter(today) ? begun.minusYears(1) : begun), behind, false, true);
    }

    private int behindYear(int at) {
        return at + 1 + (YEAR_WORDS.contains(tokens.next(at + 1)) ? 1 : 0);
    }

    private static DateRange season(int firstMonth, int year) {
        YearMonth first = YearMonth.of(year, firstMonth);
        return new DateRange(first.atDay(1), first.plusMonths(3).atDay(1));
    }

    /** 2019, 2019-го; 0 for no year. */
    static int year(String word) {
        if (word.length() < 4 || !word.substring(0, 4).chars().allMatch(c -> c >= '0' && c <= '9')) {
            return 0;
        }
        String ending = word.substring(4);
        int year = Integer.parseInt(word.substring(0, 4));
        boolean plain = ending.isEmpty() || ending.equals("-го") || ending.equals("-м") || ending.equals("го");
        return plain && year >= FIRST_YEAR && year < LAST_YEAR ? year : 0;
    }

    private static int day(String word) {
        int end = 0;
        while (end < word.length() && end < 2 && word.charAt(end) >= '0' && word.charAt(end) <= '9') {
            end++;
        }
        String ending = word.substring(end);
        boolean ordinal = Set.of("", "st", "nd", "rd", "th", "-го", "го").contains(ending);
        return end > 0 && ordinal ? Integer.parseInt(word.substring(0, end)) : 0;
    }

    private static @Nullable DateRange decade(String word) {
        String digits = word.endsWith("s")
                ? word.substring(0, word.length() - (word.endsWith("'s") ? 2 : 1))
                : word.endsWith("-х") || word.endsWith("-е") ? word.substring(0, word.length() - 2) : "";
        int year =
                switch (word) {
                    case "nineties", "девяностых", "девяностые" -> 1990;
                    case "eighties", "восьмидесятых", "восьмидесятые" -> 1980;
                    case "seventies", "семидесятых", "семидесятые" -> 1970;
                    case "noughties", "нулевых", "нулевые" -> 2000;
                    default -> year(digits);
                };
        if (year == 0 && digits.length() == 2 && digits.chars().allMatch(Character::isDigit)) {
            int short2 = Integer.parseInt(digits);
            year = (short2 >= 30 ? 1900 : 2000) + short2;
        }
        return year > 0 && year % 10 == 0 ? DateRange.ofDecade(year) : null;
    }
}
