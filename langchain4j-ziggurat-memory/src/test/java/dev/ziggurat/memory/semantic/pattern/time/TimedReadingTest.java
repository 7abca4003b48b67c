package dev.ziggurat.memory.semantic.pattern.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziggurat.memory.api.SaidTime;
import dev.ziggurat.memory.semantic.ConceptDraft;
import dev.ziggurat.memory.semantic.ConceptDraft.Stance;
import dev.ziggurat.memory.semantic.Held;
import dev.ziggurat.memory.semantic.Relation;
import dev.ziggurat.memory.semantic.Remark;
import dev.ziggurat.memory.semantic.pattern.PatternExtractor;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimedReadingTest {

    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");

    private static List<ConceptDraft> read(String text) {
        return new PatternExtractor().extract(Remark.ofPerson("Dana", text, NOW, "turn-1"));
    }

    private static String day(@Nullable SaidTime time) {
        return time == null ? "-" : time.from().toString().substring(0, 10);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // What was, with its time.
                "I lived in Rome from 2010 to 2012. | LIVES_IN | Rome | HELD | 2010-01-01 | 2012-01-01",
                "In 2010 I lived in Rome. | LIVES_IN | Rome | HELD | 2010-01-01 | 2010-01-01",
                "I worked at Acme until last year. | WORKS_AT | Acme | HELD | - | 2025-01-01",
                "I was a teacher until 2015. | IS_A | a teacher | HELD | - | 2015-01-01",
                "I had a dog from 2008 to 2010. | HAS | a dog | HELD | 2008-01-01 | 2010-01-01",
                "We've had two cats since last year. | HAS | two cats | HOLDS | 2025-01-01 | -",
                "У нас с прошлого года две кошки. | HAS | две кошки | HOLDS | 2025-01-01 | -",
                "I got a dog two years ago. | HAS | a dog | BEGAN | 2024-01-01 | -",
                "I became a nurse in 2015. | IS_A | a nurse | BEGAN | 2015-01-01 | -",
                "Муж с 2010 года работает в банке. | WORKS_AT | банке | HOLDS | 2010-01-01 | -",
                "Я вегетарианка с 2010 года. | IS_A | вегетарианка | HOLDS | 2010-01-01 | -",
                "My wife worked at Nokia from 2001 to 2009. | WORKS_AT | Nokia | HELD | 2001-01-01 | 2009-01-01",
                "I studied law between 2010 and 2015. | STUDIES | law | HELD | 2010-01-01 | 2015-01-01",
                "Я жил в Риме с 2010 по 2012 год. | LIVES_IN | Риме | HELD | 2010-01-01 | 2012-01-01",
                "В 2010 году я жила в Риме. | LIVES_IN | Риме | HELD | 2010-01-01 | 2010-01-01",
                "Я работал в банке до прошлого года. | WORKS_AT | банке | HELD | - | 2025-01-01",
                "У меня была собака до прошлого года. | HAS | собака | HELD | - | 2025-01-01",
                "Я был учителем до 2015 года. | WORKS_AS | учителем | HELD | - | 2015-01-01",
                // What was once.
                "I used to live in Vienna. | LIVES_IN | Vienna | HELD | - | -",
                "My sister used to live in Riga. | LIVES_IN | Riga | HELD | - | -",
                "I used to be a teacher. | IS_A | a teacher | HELD | - | -",
                "We used to have two cats. | HAS | two cats | HELD | - | -",
                "Previously I worked at Acme. | WORKS_AT | Acme | HELD | - | -",
                "Раньше я жила в Вене. | LIVES_IN | Вене | HELD | - | -",
                "Раньше жил в Омске. | LIVES_IN | Омске | HELD | - | -",
                "Когда-то я работал в банке. | WORKS_AT | банке | HELD | - | -",
                "Моя сестра раньше жила в Риге. | LIVES_IN | Риге | HELD | - | -",
                "Раньше у меня был кот. | HAS | кот | HELD | - | -",
                // What is, since when.
                "I've lived in Oslo since 2019. | LIVES_IN | Oslo | HOLDS | 2019-01-01 | -",
                "Since May I work at Acme. | WORKS_AT | Acme | HOLDS | 2026-05-01 | -",
                "I have been living in Oslo for three years now. | LIVES_IN | Oslo | HOLDS | 2023-01-01 | -",
                "I've been working as a baker since last summer. | WORKS_AS | a baker | HOLDS | 2026-06-01 | -",
                "Я живу в Осло с 2019 года. | LIVES_IN | Осло | HOLDS | 2019-01-01 | -",
                "С мая я работаю в Яндексе. | WORKS_AT | Яндексе | HOLDS | 2026-05-01 | -",
                "Уже пять лет живу в Осло. | LIVES_IN | Осло | HOLDS | 2021-01-01 | -",
                "С 2015 года моя сестра живёт в Риге. | LIVES_IN | Риге | HOLDS | 2015-01-01 | -",
                // What began.
                "We moved to Bergen two years ago. | LIVES_IN | Bergen | BEGAN | 2024-01-01 | -",
                "I started working at Acme in May. | WORKS_AT | Acme | BEGAN | 2026-05-01 | -",
                "Два года назад мы переехали в Казань. | LIVES_IN | Казань | BEGAN | 2024-01-01 | -",
                "В мае я устроилась на работу в Яндекс. | WORKS_AT | Яндекс | BEGAN | 2026-05-01 | -",
                // What ended.
                "I stopped working at Acme in May. | WORKS_AT | Acme | HELD | - | 2026-05-01",
                "I quit my job at Acme last year. | WORKS_AT | Acme | HELD | - | 2025-01-01",
                "I quit my job at Acme. | WORKS_AT | Acme | HELD | - | -",
                "I haven't worked at Acme since May. | WORKS_AT | Acme | ENDS | - | 2026-05-01",
                "I no longer live in Oslo. | LIVES_IN | Oslo | ENDS | - | -",
                "С мая я больше не работаю в Яндексе. | WORKS_AT | Яндексе | ENDS | - | 2026-05-01",
                "Я уволился из Яндекса в мае. | WORKS_AT | Яндекса | HELD | - | 2026-05-01",
                // A time that is none of the fact.
                "In summer I live in Oslo. | LIVES_IN | Oslo | HOLDS | - | -",
                "Летом я живу в Туле. | LIVES_IN | Туле | HOLDS | - | -",
                "My birthday is on 3 May. | BIRTHDAY | 3 May | HOLDS | - | -",
                "Приходи не раньше восьми, я живу в Туле. | LIVES_IN | Туле | HOLDS | - | -",
            })
    void aFactHasItsTime(String said, Relation relation, String value, Stance stance, String from, String until) {
        assertThat(read(said)).singleElement().satisfies(draft -> {
            assertThat(draft.relation()).isEqualTo(relation);
            assertThat(draft.value()).isEqualTo(value);
            assertThat(draft.stance()).isEqualTo(stance);
            assertThat(day(draft.held().from())).isEqualTo(from);
            assertThat(day(draft.held().until())).isEqualTo(until);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "I moved to Berlin in 2010, then to Paris. | Berlin HELD 2010-01-01 - Paris HOLDS - -",
                "I moved to Berlin in 2010 and then to Paris in 2015. | Berlin HELD 2010-01-01 2015-01-01 Paris BEGAN 2015-01-01 -",
                "В 2010 году я переехал в Берлин, потом в Париж. | Берлин HELD 2010-01-01 - Париж HOLDS - -",
                "До 2015 года я жил в Риме, потом переехал в Осло. | Риме HELD - 2015-01-01 Осло HOLDS - -",
                "Работаю в Яндексе с мая, раньше работал в Сбере. | Яндексе HOLDS 2026-05-01 - Сбере HELD - -",
                "I studied physics from 2001 to 2006 and now work as a baker. | physics HELD 2001-01-01 2006-01-01 a baker HOLDS - -",
                "I used to live in Rome, now I live in Oslo. | Rome HELD - - Oslo HOLDS - -",
                "Раньше жил в Омске, теперь живу в Туле. | Омске HELD - - Туле HOLDS - -",
                "I live in Oslo and since May I work at Acme. | Oslo HOLDS - - Acme HOLDS 2026-05-01 -",
                "In 2010, I lived in Rome and worked at Acme. | Rome HELD 2010-01-01 2010-01-01 Acme HELD 2010-01-01 2010-01-01",
                "I used to like tea, honey and lemon. | tea HELD - - honey HELD - - lemon HELD - -",
                "I like tea and honey since May. | tea HOLDS 2026-05-01 - honey HOLDS 2026-05-01 -",
                "I used to like tea, but I like coffee. | tea HELD - - coffee HOLDS - -",
                "Раньше я любил чай, а теперь люблю кофе. | чай HELD - - кофе HOLDS - -",
                "Раньше я жил в Омске и работал на заводе. | Омске HELD - - заводе HELD - -",
            })
    void eachClauseHasItsOwn(String said, String expected) {
        StringBuilder found = new StringBuilder();
        for (ConceptDraft draft : read(said)) {
            found.append(draft.value()).append(' ').append(draft.stance()).append(' ');
            found.append(day(draft.held().from())).append(' ');
            found.append(day(draft.held().until())).append(' ');
        }
        assertThat(found.toString().strip()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "My old boss used to say that time is money.",
                "I didn't live in Rome in 2010.",
                "Я не жил в Риме в 2010 году.",
                "If I had lived in Rome in 2010, I would know.",
                "Did I live in Rome in 2010?",
                "In 2010 she said: I live in Rome.",
                "I lived in fear yesterday.",
                "I had an operation in 2010.",
                "I had a great time in 2010 in Rome.",
                "We used to have fun.",
                "The company I worked at until 2015 was called Acme.",
                "World War II lasted from 1939 to 1945.",
                "If I had moved to Rome in 2010, I would be rich.",
                "I plan to move to Rome in 2030.",
                "Раньше было лучше.",
                "Когда-то у меня была мечта.",
                "Он сказал, что жил в Риме до 2015 года.",
                "I am used to live music.",
            })
    void whatIsNoFactStaysNone(String said) {
        assertThat(read(said)).isEmpty();
    }

    @Test
    void aYearBeginsWhereTheSpeakerIs() {
        Remark said = Remark.ofPerson("Dana", "I've lived in Oslo since 2019.", NOW, "turn-1");
        List<ConceptDraft> drafts = new PatternExtractor(ZoneId.of("Asia/Tokyo")).extract(said);
        assertThat(drafts)
                .singleElement()
                .extracting(ConceptDraft::held)
                .isEqualTo(new Held(
                        new SaidTime(Instant.parse("2018-12-31T15:00:00Z"), Instant.parse("2019-12-31T15:00:00Z")),
                        null));
    }
}
