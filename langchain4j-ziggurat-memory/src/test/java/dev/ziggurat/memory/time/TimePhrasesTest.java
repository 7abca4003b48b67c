package dev.ziggurat.memory.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimePhrasesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);

    private static String show(@Nullable DateRange range) {
        return range == null ? "-" : range.from() + ".." + range.to().minusDays(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "i lived there in 2010 | in 2010 | AT | 2010-01-01..2010-12-31 | 2010-01-01..2010-12-31",
                "back in 2010 i lived there | back in 2010 | AT | 2010-01-01..2010-12-31 | 2010-01-01..2010-12-31",
                "in may 2019 we met | in may 2019 | AT | 2019-05-01..2019-05-31 | 2019-05-01..2019-05-31",
                "on 5 may 2019 | on 5 may 2019 | AT | 2019-05-05..2019-05-05 | 2019-05-05..2019-05-05",
                "on may 5th, 2019 | on may 5th, 2019 | AT | 2019-05-05..2019-05-05 | 2019-05-05..2019-05-05",
                "on 2019-05-05 | on 2019-05-05 | AT | 2019-05-05..2019-05-05 | 2019-05-05..2019-05-05",
                "in the 90s | in the 90s | AT | 1990-01-01..1999-12-31 | 1990-01-01..1999-12-31",
                "last summer | last summer | AT | 2026-06-01..2026-08-31 | 2026-06-01..2026-08-31",
                "last winter | last winter | AT | 2025-12-01..2026-02-28 | 2025-12-01..2026-02-28",
                "last december | last december | AT | 2025-12-01..2025-12-31 | 2025-12-01..2025-12-31",
                "two years ago | two years ago | AT | 2024-01-01..2024-12-31 | 2024-01-01..2024-12-31",
                "a couple of years ago | a couple of years ago | AT | 2024-01-01..2024-12-31 | 2024-01-01..2024-12-31",
                "three months ago | three months ago | AT | 2026-08-01..2026-08-31 | 2026-08-01..2026-08-31",
                "a few years ago | a few years ago | AT | - | -",
                "since may | since may | SINCE | 2026-05-01..2026-05-31 | -",
                "since december | since december | SINCE | 2025-12-01..2025-12-31 | -",
                "ever since 2019 | ever since 2019 | SINCE | 2019-01-01..2019-12-31 | -",
                "since the beginning of 2019 | since the beginning of 2019 | SINCE | 2019-01-01..2019-12-31 | -",
                "since last year | since last year | SINCE | 2025-01-01..2025-12-31 | -",
                "from may on | from may on | SINCE | 2026-05-01..2026-05-31 | -",
                "from 2012 to the present | from 2012 to the present | SINCE | 2012-01-01..2012-12-31 | -",
                "for three years now | for three years now | FOR | 2023-01-01..2023-12-31 | -",
                "for the last two months | for the last two months | FOR | 2026-09-01..2026-09-30 | -",
                "over the past decade | over the past decade | FOR | 2016-01-01..2016-12-31 | -",
                "until last year | until last year | UNTIL | - | 2025-01-01..2025-12-31",
                "up until 2015 | up until 2015 | UNTIL | - | 2015-01-01..2015-12-31",
                "till june | till june | UNTIL | - | 2026-06-01..2026-06-30",
                "until recently | until recently | UNTIL | - | -",
                "from 2010 to 2015 | from 2010 to 2015 | BETWEEN | 2010-01-01..2010-12-31 | 2015-01-01..2015-12-31",
                "between 2010 and 2015 | between 2010 and 2015 | BETWEEN | 2010-01-01..2010-12-31 | 2015-01-01..2015-12-31",
                "from may to july 2019 | from may to july 2019 | BETWEEN | 2019-05-01..2019-05-31 | 2019-07-01..2019-07-31",
                "from december to march 2019 | from december to march 2019 | BETWEEN | 2018-12-01..2018-12-31 | 2019-03-01..2019-03-31",
                "rome, 2010-2015 | 2010-2015 | BETWEEN | 2010-01-01..2010-12-31 | 2015-01-01..2015-12-31",
                "я жил там в 2010 году | в 2010 году | AT | 2010-01-01..2010-12-31 | 2010-01-01..2010-12-31",
                "в мае 2019 года | в мае 2019 года | AT | 2019-05-01..2019-05-31 | 2019-05-01..2019-05-31",
                "в девяностых | в девяностых | AT | 1990-01-01..1999-12-31 | 1990-01-01..1999-12-31",
                "в прошлом году | в прошлом году | AT | 2025-01-01..2025-12-31 | 2025-01-01..2025-12-31",
                "прошлым летом | прошлым летом | AT | 2026-06-01..2026-08-31 | 2026-06-01..2026-08-31",
                "летом 2019 года | летом 2019 года | AT | 2019-06-01..2019-08-31 | 2019-06-01..2019-08-31",
                "два года назад | два года назад | AT | 2024-01-01..2024-12-31 | 2024-01-01..2024-12-31",
                "год назад | год назад | AT | 2025-01-01..2025-12-31 | 2025-01-01..2025-12-31",
                "полгода назад | полгода назад | AT | 2026-05-01..2026-05-31 | 2026-05-01..2026-05-31",
                "с мая | с мая | SINCE | 2026-05-01..2026-05-31 | -",
                "с 2019 года | с 2019 года | SINCE | 2019-01-01..2019-12-31 | -",
                "с 2010 г. | с 2010 г | SINCE | 2010-01-01..2010-12-31 | -",
                "начиная с прошлого лета | начиная с прошлого лета | SINCE | 2026-06-01..2026-08-31 | -",
                "с 5 мая | с 5 мая | SINCE | 2026-05-05..2026-05-05 | -",
                "с 2012 года по настоящее время | с 2012 года по настоящее время | SINCE | 2012-01-01..2012-12-31 | -",
                "уже пять лет | уже пять лет | FOR | 2021-01-01..2021-12-31 | -",
                "последние три месяца | последние три месяца | FOR | 2026-08-01..2026-08-31 | -",
                "до прошлого года | до прошлого года | UNTIL | - | 2025-01-01..2025-12-31",
                "до недавнего времени | до недавнего времени | UNTIL | - | -",
                "с 2010 по 2015 год | с 2010 по 2015 год | BETWEEN | 2010-01-01..2010-12-31 | 2015-01-01..2015-12-31",
                "с мая по июль | с мая по июль | BETWEEN | 2026-05-01..2026-05-31 | 2026-07-01..2026-07-31",
            })
    void aPhraseTellsATimeAsCoarseAsItIsSaid(
            String text, String phrase, TimePhrase.Role role, String from, String until) {
        assertThat(TimePhrases.in(text, TODAY)).singleElement().satisfies(found -> {
            assertThat(text.substring(found.start(), found.end())).isEqualTo(phrase);
            assertThat(found.role()).isEqualTo(role);
            assertThat(show(found.from())).isEqualTo(from);
            assertThat(show(found.until())).isEqualTo(until);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "in summer i live in oslo",
                "летом я живу в туле",
                "from london to paris",
                "since i was a child",
                "с детства",
                "from 9 to 5",
                "until then",
                "up to you",
                "between you and me",
                "for two dogs",
                "for 500 years",
                "on 31 june",
                "на 31 июня",
                "он на два года старше",
                "два года",
                "i may march in the parade",
                "до свидания",
                "with me since",
            })
    void otherWordsTellNone(String text) {
        assertThat(TimePhrases.in(text, TODAY)).isEmpty();
    }

    @Test
    void phrasesOfAnyTextAreInOrderAndInside() {
        List<String> parts = List.of(
                "since ",
                "from ",
                "to ",
                "until ",
                "for ",
                "in ",
                "may ",
                "2010 ",
                "2015",
                "-",
                ", ",
                "last ",
                "year ",
                "years ",
                "ago ",
                "three ",
                "the ",
                "of ",
                "с ",
                "по ",
                "до ",
                "мая ",
                "года ",
                "лет ",
                "назад ",
                "уже ",
                "прошлого ",
                "5 ",
                "29 ",
                "february ",
                "\u0001",
                ". ",
                "the beginning of ",
                "90s ",
                "2010-2015 ",
                "a ",
                "couple ",
                "\uD83D\uDE00",
                "summer ",
                "back ",
                "ever ",
                "начиная ",
                "—");
        Random random = new Random(11);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(12); i > 0; i--) {
                text.append(parts.get(random.nextInt(parts.size())));
            }
            int at = 0;
            for (TimePhrase phrase : TimePhrases.in(text.toString(), TODAY)) {
                assertThat(phrase.start()).as(text.toString()).isGreaterThanOrEqualTo(at);
                assertThat(phrase.end()).isGreaterThan(phrase.start()).isLessThanOrEqualTo(text.length());
                at = phrase.end();
            }
        }
    }
}
