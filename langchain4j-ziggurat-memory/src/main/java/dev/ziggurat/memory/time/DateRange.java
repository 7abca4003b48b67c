package dev.ziggurat.memory.time;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * The days that a text names: one, or all of a month, a year or whatever else was said.
 *
 * @param from the first day
 * @param to the day behind the last
 */
public record DateRange(LocalDate from, LocalDate to) {

    private static final int DAYS_OF_A_WEEK = 7;
    private static final int YEARS_OF_A_DECADE = 10;

    public DateRange {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("no day is from " + from + " and before " + to);
        }
    }

    public static DateRange of(LocalDate day) {
        return new DateRange(day, day.plusDays(1));
    }

    public static DateRange of(YearMonth month) {
        return new DateRange(month.atDay(1), month.plusMonths(1).atDay(1));
    }

    public static DateRange ofYear(int year) {
        return new DateRange(LocalDate.of(year, 1, 1), LocalDate.of(year + 1, 1, 1));
    }

    static DateRange ofDecade(int year) {
        return new DateRange(LocalDate.of(year, 1, 1), LocalDate.of(year + YEARS_OF_A_DECADE, 1, 1));
    }

    /** So many units before a day, as coarse as the unit: of "two years ago" nobody means the day. */
    static DateRange before(LocalDate today, int count, TimeUnit unit) {
        return switch (unit) {
            case DAY -> of(today.minusDays(count));
            case WEEK -> around(today.minusWeeks(count));
            case MONTH -> of(YearMonth.from(today).minusMonths(count));
            case YEAR -> ofYear(today.getYear() - count);
            case DECADE -> ofYear(today.getYear() - YEARS_OF_A_DECADE * count);
        };
    }

    private static DateRange around(LocalDate day) {
        LocalDate from = day.minusDays(DAYS_OF_A_WEEK / 2);
        return new DateRange(from, from.plusDays(DAYS_OF_A_WEEK));
    }

    DateRange minusYears(int years) {
        return new DateRange(from.minusYears(years), to.minusYears(years));
    }
}
