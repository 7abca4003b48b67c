package dev.ziggurat.memory.recall;

import dev.ziggurat.memory.entry.LowerCase;
import dev.ziggurat.memory.time.TimeWords;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the times that a question names, in English and Russian: dates, months, years, and words such as "yesterday". */
final class TimeMentions {

    private static final String EN_MONTH =
            "(january|february|march|april|may|june|july|august|september|october|november|december)";
    private static final String RU_MONTH =
            "(январ|феврал|март|апрел|ма[йяе]|июн|июл|август|сентябр|октябр|ноябр|декабр)";
    private static final String EN_WEEKDAY = "(monday|tuesday|wednesday|thursday|friday|saturday|sunday)";
    private static final String RU_WEEKDAY = "(понедельник|вторник|сред|четверг|пятниц|суббот|воскресень)";
    private static final String YEAR = "(?:,?\\s+((?:19|20)\\d\\d))?";

    private static final Pattern EN_DAY_MONTH =
            pattern("\\b(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?" + EN_MONTH + "\\b" + YEAR);
    private static final Pattern EN_MONTH_DAY = pattern("\\b" + EN_MONTH + "\\s+(\\d{1,2})(?:st|nd|rd|th)?\\b" + YEAR);
    private static final Pattern RU_DAY_MONTH = pattern("\\b(\\d{1,2})(?:-го)?\\s+" + RU_MONTH + "\\w*" + YEAR);
    private static final Pattern ISO_DATE = pattern("\\b((?:19|20)\\d\\d)-(\\d\\d)-(\\d\\d)\\b");
    private static final Pattern EN_MONTH_ONLY = pattern(
            "\\b(in|of|during|since|by|last|this|early|late|mid|until|around)[\\s-]+" + EN_MONTH + "\\b" + YEAR);
    private static final Pattern RU_MONTH_ONLY =
            pattern("\\b(в|во|с|за|на|до|около|прошл\\w+|этом|начале|конце|середине)\\s+" + RU_MONTH + "\\w*" + YEAR);
    private static final Pattern YEAR_ONLY = pattern("\\b((?:19|20)\\d\\d)\\b");
    private static final Pattern AGO =
            pattern("\\b(\\d{1,3}|an?|one|two|three|four|five|six)\\s+(day|week|month|year)s?\\s+ago\\b");
    private static final Pattern RU_AGO =
            pattern("\\b(?:(\\d{1,3})\\s+)?(день|дня|дней|недел\\w+|месяц\\w*|год\\w*|лет)\\s+назад\\b");
    private static final Pattern EN_LAST_WEEKDAY = pattern("\\b(?:last|on|this past)\\s+" + EN_WEEKDAY + "\\b");
    private static final Pattern RU_LAST_WEEKDAY = pattern("\\bв(?:о)?\\s+(?:прошл\\w+\\s+)?" + RU_WEEKDAY);

    private static final List<String> EN_DAYS =
            List.of(EN_WEEKDAY.substring(1, EN_WEEKDAY.length() - 1).split("\\|", -1));
    private static final List<String> RU_DAYS =
            List.of(RU_WEEKDAY.substring(1, RU_WEEKDAY.length() - 1).split("\\|", -1));

    private TimeMentions() {}

    private static Pattern pattern(String regex) {
        return Pattern.compile(
                regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
    }

    /**
     * The times that a question names.
     *
     * @param today the day on which it is asked; "yesterday" and "last May" count from it
     */
    static List<TimeMention> in(String question, LocalDate today) {
        String text = LowerCase.of(question);
        List<TimeMention> mentions = new ArrayList<>();
        dates(text, today, mentions);
        if (mentions.isEmpty()) {
            years(text, mentions);
        }
        words(text, today, mentions);
        // Each is held against every utterance; people may write one a thousand times.
        return mentions.stream().distinct().toList();
    }

    private static void dates(String text, LocalDate today, List<TimeMention> mentions) {
        for (Matcher m = ISO_DATE.matcher(text); m.find(); ) {
            add(mentions, Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)), Integer.valueOf(m.group(3)));
        }
        for (Matcher m = EN_DAY_MONTH.matcher(text); m.find(); ) {
            add(mentions, year(m.group(3)), TimeWords.month(m.group(2)), Integer.valueOf(m.group(1)));
        }
        for (Matcher m = EN_MONTH_DAY.matcher(text); m.find(); ) {
            add(mentions, year(m.group(3)), TimeWords.month(m.group(1)), Integer.valueOf(m.group(2)));
        }
        for (Matcher m = RU_DAY_MONTH.matcher(text); m.find(); ) {
            add(mentions, year(m.group(3)), TimeWords.month(m.group(2)), Integer.valueOf(m.group(1)));
        }
        if (mentions.isEmpty()) {
            months(EN_MONTH_ONLY.matcher(text), today, mentions);
            months(RU_MONTH_ONLY.matcher(text), today, mentions);
        }
    }

    private static void months(Matcher m, LocalDate today, List<TimeMention> mentions) {
        while (m.find()) {
            Integer year = year(m.group(3));
            boolean last = m.group(1).startsWith("last") || m.group(1).startsWith("прошл");
            if (year == null && last) {
                year = TimeWords.month(m.group(2)) < today.getMonthValue() ? today.getYear() : today.getYear() - 1;
            }
            add(mentions, year, TimeWords.month(m.group(2)), null);
        }
    }

    private static void years(String text, List<TimeMention> mentions) {
        for (Matcher m = YEAR_ONLY.matcher(text); m.find(); ) {
            mentions.add(TimeMention.Days.ofYear(Integer.parseInt(m.group(1))));
        }
    }

    private static void words(String text, LocalDate today, List<TimeMention> mentions) {
        LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        YearMonth month = YearMonth.from(today);
        if (has(text, "(?<!before )yesterday|(?<!поза)вчера")) {
            mentions.add(TimeMention.Days.of(today.minusDays(1)));
        }
        if (has(text, "day before yesterday|позавчера")) {
            mentions.add(TimeMention.Days.of(today.minusDays(2)));
        }
        if (has(text, "today|this morning|сегодня")) {
            mentions.add(TimeMention.Days.of(today));
        }
        if (has(text, "last week|на прошлой неделе")) {
            mentions.add(TimeMention.Days.ofWeekFrom(monday.minusWeeks(1)));
        }
        if (has(text, "this week|на этой неделе")) {
            mentions.add(TimeMention.Days.ofWeekFrom(monday));
        }
        if (has(text, "last month|в прошлом месяце")) {
            mentions.add(TimeMention.Days.of(month.minusMonths(1)));
        }
        if (has(text, "this month|в этом месяце")) {
            mentions.add(TimeMention.Days.of(month));
        }
        if (has(text, "last year|в прошлом году")) {
            mentions.add(TimeMention.Days.ofYear(today.getYear() - 1));
        }
        for (Matcher m = AGO.matcher(text); m.find(); ) {
            ago(m.group(2), TimeWords.number(m.group(1)), today, mentions);
        }
        for (Matcher m = RU_AGO.matcher(text); m.find(); ) {
            ago(m.group(2), m.group(1) == null ? 1 : TimeWords.number(m.group(1)), today, mentions);
        }
        weekday(EN_LAST_WEEKDAY.matcher(text), EN_DAYS, today, mentions);
        weekday(RU_LAST_WEEKDAY.matcher(text), RU_DAYS, today, mentions);
    }

    private static boolean has(String text, String words) {
        return pattern("\\b(?:" + words + ")\\b").matcher(text).find();
    }

    private static void ago(String unit, int count, LocalDate today, List<TimeMention> mentions) {
        if (unit.startsWith("day") || unit.startsWith("д")) {
            mentions.add(TimeMention.Days.of(today.minusDays(count)));
        } else if (unit.startsWith("week") || unit.startsWith("нед")) {
            LocalDate day = today.minusWeeks(count);
            mentions.add(new TimeMention.Days(day.minusDays(3), day.plusDays(3 + TimeMention.DAYS_AFTER_A_DAY)));
        } else if (unit.startsWith("month") || unit.startsWith("мес")) {
            mentions.add(TimeMention.Days.of(YearMonth.from(today).minusMonths(count)));
        } else {
            mentions.add(TimeMention.Days.ofYear(today.getYear() - count));
        }
    }

    private static void weekday(Matcher m, List<String> names, LocalDate today, List<TimeMention> mentions) {
        while (m.find()) {
            DayOfWeek day = DayOfWeek.of(names.indexOf(m.group(1)) + 1);
            mentions.add(TimeMention.Days.of(today.with(TemporalAdjusters.previous(day))));
        }
    }

    private static void add(List<TimeMention> mentions, @Nullable Integer year, int month, @Nullable Integer day) {
        try {
            if (year == null) {
                mentions.add(new TimeMention.Yearly(month, day == null ? null : MonthDay.of(month, day)));
            } else if (day == null) {
                mentions.add(TimeMention.Days.of(YearMonth.of(year, month)));
            } else {
                mentions.add(TimeMention.Days.of(LocalDate.of(year, month, day)));
            }
        } catch (DateTimeException e) {
            // No such day: "31 June" names no time that anything could have been said in.
            return;
        }
    }

    private static @Nullable Integer year(@Nullable String digits) {
        return digits == null ? null : Integer.valueOf(digits);
    }
}
