package dev.ziggurat.memory.recall;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeMentionsTest {

    /** A Wednesday. */
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 18);

    private static boolean fits(String question, String said) {
        return TimeMentions.in(question, TODAY).stream().anyMatch(mention -> mention.fits(LocalDate.parse(said)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "What happened yesterday?                | 2026-03-17",
                "What happened the day before yesterday? | 2026-03-16",
                "Что было вчера?                         | 2026-03-17",
                "Что было позавчера?                     | 2026-03-16",
                "What did I eat last week?               | 2026-03-10",
                "Что я ел на прошлой неделе?             | 2026-03-10",
                "Whom did I meet last month?             | 2026-02-14",
                "С кем я говорил в прошлом месяце?       | 2026-02-14",
                "Where was I last year?                  | 2025-07-01",
                "Where was I last May?                   | 2025-05-20",
                "Где я был в прошлом мае?                | 2025-05-20",
                "What did I read last February?          | 2026-02-20",
                "What did I buy in May?                  | 2025-05-31",
                "What did I buy in May 2024?             | 2024-05-02",
                "Что я купил в мае 2024?                 | 2024-05-02",
                "What was on 3 July, 2024?               | 2024-07-03",
                "What was on the 3rd of July 2024?       | 2024-07-04",
                "What was on July 3rd?                   | 2025-07-03",
                "Что было 3 июля 2024 года?              | 2024-07-05",
                "Что было 3 марта?                       | 2026-03-03",
                "What was on 2024-07-03?                 | 2024-07-03",
                "What did I plan for 2024?               | 2024-11-11",
                "What did I say two weeks ago?           | 2026-03-04",
                "What did I say 3 days ago?              | 2026-03-15",
                "Что я говорил 3 дня назад?              | 2026-03-15",
                "Что я говорил неделю назад?             | 2026-03-11",
                "What did I cook last Sunday?            | 2026-03-15",
                "Что я готовил в воскресенье?            | 2026-03-15",
            })
    void aTimeInTheQuestionFitsWhatWasSaidThenOrSoonAfter(String question, String said) {
        assertThat(fits(question, said)).isTrue();
        assertThat(fits(question, "2021-10-10")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "What was on 3 July, 2024?     | 2024-07-02",
                "What was on 3 July, 2024?     | 2024-07-20",
                "What happened yesterday?      | 2026-03-16",
                "What did I buy in May 2024?   | 2024-06-30",
                "Where was I last May?         | 2024-05-20",
            })
    void otherTimesDoNotFit(String question, String said) {
        assertThat(fits(question, said)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "What may I say?",
                "Who marches in the parade?",
                "What is my name?",
                "На 31 июня ничего не назначено",
                "Как меня зовут?",
            })
    void noTimeIsReadIntoOtherWords(String question) {
        assertThat(TimeMentions.in(question, TODAY)).isEmpty();
    }

    @Test
    void aDayThatSomeYearsLackIsFoundInTheOthers() {
        assertThat(fits("What was on 29 February?", "2024-02-29")).isTrue();
        assertThat(fits("What was on 29 February?", "2023-02-28")).isFalse();
    }
}
