package dev.ziggurat.memory.recall;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.YearMonth;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A time that a question names. People tell of a day on that day or soon after, so an utterance fits from the first day on
 * until some days after the last.
 */
sealed interface TimeMention {

    int DAYS_AFTER_A_DAY = 7;
    int DAYS_AFTER_A_MONTH = 10;
    int DAYS_AFTER_A_YEAR = 14;

    /** Whether something said on this day may tell of the time. */
    boolean fits(LocalDate said);

    /** From one day to another, both included. */
    record Days(LocalDate first, LocalDate last) implements TimeMention {

        static Days of(LocalDate day) {
            return new Days(day, day.plusDays(DAYS_AFTER_A_DAY));
        }

        static Days ofWeekFrom(LocalDate monday) {
            return new Days(monday, monday.plusDays(6 + DAYS_AFTER_A_DAY));
        }

        static Days of(YearMonth month) {
            return new Days(month.atDay(1), month.atEndOfMonth().plusDays(DAYS_AFTER_A_MONTH));
        }

        static Days ofYear(int year) {
            return new Days(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31).plusDays(DAYS_AFTER_A_YEAR));
        }

        @Override
        public boolean fits(LocalDate said) {
            return !said.isBefore(first) && !said.isAfter(last);
        }
    }

    /** A month, or a day of it, without a year: that of any year. */
    record Yearly(int month, @Nullable MonthDay day) implements TimeMention {

        @Override
        public boolean fits(LocalDate said) {
            return IntStream.rangeClosed(said.getYear() - 1, said.getYear()).anyMatch(year -> in(year, said));
        }

        private boolean in(int year, LocalDate said) {
            if (day == null) {
                return Days.of(YearMonth.of(year, month)).fits(said);
            }
            return day.isValidYear(year) && Days.of(day.atYear(year)).fits(said);
        }
    }
}
