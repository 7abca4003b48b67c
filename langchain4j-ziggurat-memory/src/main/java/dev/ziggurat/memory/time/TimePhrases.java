package dev.ziggurat.memory.time;

import dev.ziggurat.memory.time.TimePhrase.Role;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the phrases of a sentence that tell when something was so, in English and Russian. At each word it looks at a few
 * words behind it, so it takes time in proportion to the text.
 *
 * @see "docs/decisions/0045-when-facts-hold.md"
 */
public final class TimePhrases {

    private static final Set<String> AT = Set.of("in", "during", "around", "on", "в", "во", "на", "около");
    private static final Set<String> UNTIL = Set.of("until", "till", "до");
    private static final Set<String> TO = Set.of("to", "until", "till", "through", "and", "до", "по");
    private static final Set<String> NOW = Set.of("now", "today", "present");
    private static final Set<String> ONWARDS = Set.of("on", "onward", "onwards", "forward");
    private static final Set<String> ABOUT = Set.of(
            "about",
            "almost",
            "over",
            "nearly",
            "around",
            "roughly",
            "last",
            "past",
            "the",
            "почти",
            "больше",
            "более",
            "около",
            "примерно",
            "последние",
            "последний",
            "последних",
            "как",
            "чем");
    private static final Set<String> FOR =
            Set.of("for", "over", "уже", "вот", "последние", "последний", "последних", "течение", "протяжении");

    /** A span of decades in one's own life is no longer than this. */
    private static final int LONGEST_YEARS = 100;

    private final Tokens tokens;
    private final DateReader dates;
    private final LocalDate today;
    private final List<TimePhrase> found = new ArrayList<>();

    private TimePhrases(String seen, LocalDate today) {
        this.tokens = new Tokens(seen);
        this.today = today;
        this.dates = new DateReader(tokens, today);
    }

    /**
     * The phrases in their order; none overlaps another.
     *
     * @param seen the sentence in small letters, with е for ё
     * @param today the day on which it was said; "last year" counts from it
     */
    public static List<TimePhrase> in(String seen, LocalDate today) {
        TimePhrases reader = new TimePhrases(seen, today);
        if (!reader.tokens.tellTime()) {
            return List.of();
        }
        int place = 0;
        while (place < reader.tokens.size()) {
            place = Math.max(place + 1, reader.read(place));
        }
        return List.copyOf(reader.found);
    }

    /** Reads the phrase that begins at this place; the place behind it, or -1. */
    private int read(int place) {
        String word = tokens.word(place);
        int next = since(place, word);
        next = next < 0 && UNTIL.contains(word) ? until(place, place + 1) : next;
        if (next < 0 && word.equals("up") && (tokens.next(place + 1).equals("to") || isUntil(place + 1))) {
            next = until(place, place + 2);
        }
        next = next < 0 && word.equals("between") ? between(place, place + 1) : next;
        next = next < 0 && FOR.contains(word) ? duration(place, place + 1) : next;
        return next < 0 ? at(place, word) : next;
    }

    private boolean isUntil(int place) {
        return UNTIL.contains(tokens.next(place));
    }

    private int since(int place, String word) {
        return switch (word) {
            case "since" -> since(place, place + 1, true);
            case "ever" -> tokens.next(place + 1).equals("since") ? since(place, place + 2, true) : -1;
            case "starting", "beginning" -> {
                String behind = tokens.next(place + 1);
                yield since(place, place + (behind.equals("in") || behind.equals("from") ? 2 : 1), true);
            }
            case "начиная" -> {
                String behind = tokens.next(place + 1);
                yield behind.equals("с") || behind.equals("со") ? since(place, place + 2, true) : -1;
            }
            case "from" -> {
                int span = between(place, place + 1);
                yield span >= 0 ? span : since(place, place + 1, false);
            }
            case "с", "со" -> {
                int span = between(place, place + 1);
                yield span >= 0 ? span : since(place, place + 1, true);
            }
            default -> -1;
        };
    }

    /** @param alone whether the word before is enough; otherwise "on" has to follow: "from May on" */
    private int since(int place, int at, boolean alone) {
        int from = at + (tokens.next(at).equals("about") || tokens.next(at).equals("around") ? 1 : 0);
        DateReader.Found date = dates.at(startsAnew(from));
        if (date == null || date.range() == null) {
            return -1;
        }
        boolean onwards = ONWARDS.contains(tokens.next(date.next()));
        if (!alone && !onwards) {
            return -1;
        }
        return add(place, date.next() + (onwards ? 1 : 0), Role.SINCE, date.range(), null);
    }

    /** A date that a blank joins to the word before it; the place behind the text where it is not joined. */
    private int startsAnew(int place) {
        return tokens.next(place).isEmpty() ? tokens.size() : place;
    }

    private int until(int place, int at) {
        int from = at
                + (isUntil(at)
                                || tokens.next(at).equals("around")
                                || tokens.next(at).equals("about")
                        ? 1
                        : 0);
        DateReader.Found date = dates.at(startsAnew(from));
        return date == null ? -1 : add(place, date.next(), Role.UNTIL, null, date.range());
    }

    private int between(int place, int at) {
        DateReader.Found first = dates.at(startsAnew(at));
        if (first == null || first.range() == null || !TO.contains(tokens.next(first.next()))) {
            return -1;
        }
        int behind = first.next() + 1;
        if (tokens.next(behind).equals("сей") || tokens.next(behind).equals("настоящее")) {
            return add(place, behind + 2, Role.SINCE, first.range(), null);
        }
        int now = behind + (tokens.next(behind).equals("the") ? 1 : 0);
        if (NOW.contains(tokens.next(now))) {
            return add(place, now + 1, Role.SINCE, first.range(), null);
        }
        DateReader.Found last = dates.at(startsAnew(behind));
        if (last == null || last.range() == null) {
            return -1;
        }
        DateRange from = first.range();
        while (first.yearless() && from.from().isAfter(last.range().from())) {
            from = from.minusYears(1);
        }
        while (first.yearless()
                && !last.yearless()
                && !from.from().plusYears(1).isAfter(last.range().from())) {
            from = from.minusYears(-1);
        }
        return from.from().isAfter(last.range().from())
                ? -1
                : add(place, last.next(), Role.BETWEEN, from, last.range());
    }

    private int duration(int place, int at) {
        int i = at;
        while (i < place + 4 && ABOUT.contains(tokens.next(i))) {
            i++;
        }
        boolean couple = tokens.next(i).equals("a") && tokens.next(i + 1).equals("couple");
        i += couple ? 1 : 0;
        int count = 1;
        if (TimeWords.unit(tokens.next(i)) == null) {
            count = TimeWords.number(tokens.next(i));
            i++;
        }
        i += couple && tokens.next(i).equals("of") ? 1 : 0;
        TimeUnit unit = TimeWords.unit(tokens.next(i));
        if (count < 1 || unit == null || (unit.compareTo(TimeUnit.YEAR) >= 0 && count > LONGEST_YEARS)) {
            return -1;
        }
        String behind = tokens.next(i + 1);
        if (behind.equals("ago") || behind.equals("назад") || behind.equals("old")) {
            return -1;
        }
        i += behind.equals("now") || behind.equals("already") ? 1 : 0;
        return add(place, i + 1, Role.FOR, DateRange.before(today, count, unit), null);
    }

    private int at(int place, String word) {
        int from = place;
        if (word.equals("back") && AT.contains(tokens.next(place + 1))) {
            from++;
        }
        boolean led = AT.contains(tokens.word(from));
        int span = led || from == place ? years(place, led ? from + 1 : from) : -1;
        if (span >= 0) {
            return span;
        }
        DateReader.Found date = led ? dates.at(startsAnew(from + 1)) : null;
        if (date != null && isSeasonOfEveryYear(date)) {
            date = null;
        }
        if (date == null) {
            from = place;
            date = dateThatStandsAlone(place);
        }
        return date == null ? -1 : add(place, date.next(), Role.AT, date.range(), date.range());
    }

    private boolean isSeasonOfEveryYear(DateReader.Found date) {
        return date.yearless() && TimeWords.season(tokens.word(date.next() - 1)) > 0;
    }

    private DateReader.@Nullable Found dateThatStandsAlone(int place) {
        DateReader.Found date = dates.at(place);
        return date != null && date.alone() ? date : null;
    }

    /** 2010-2015, 2010—2015. */
    private int years(int place, int at) {
        String word = tokens.word(at);
        int first = 0;
        int last = 0;
        if (word.length() == 9 && word.charAt(4) == '-') {
            first = DateReader.year(word.substring(0, 4));
            last = DateReader.year(word.substring(5));
        }
        return first > 0 && last >= first
                ? add(place, at + 1, Role.BETWEEN, DateRange.ofYear(first), DateRange.ofYear(last))
                : -1;
    }

    private int add(int place, int next, Role role, @Nullable DateRange from, @Nullable DateRange until) {
        found.add(new TimePhrase(tokens.start(place), tokens.endBefore(next), role, from, until));
        return next;
    }

    /** Whether a range is so short that what was so then says little of a life: a day, a week. */
    public static boolean isMoment(DateRange range) {
        return Period.between(range.from(), range.to()).toTotalMonths() < 1;
    }
}
