package dev.ziggurat.memory.langchain4j;

import static dev.ziggurat.memory.langchain4j.Messages.a;
import static dev.ziggurat.memory.langchain4j.Messages.call;
import static dev.ziggurat.memory.langchain4j.Messages.remembered;
import static dev.ziggurat.memory.langchain4j.Messages.result;
import static dev.ziggurat.memory.langchain4j.Messages.u;
import static dev.ziggurat.memory.langchain4j.Messages.window;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Questions whose calls failed, were tried again or were taken back. */
class UnansweredTest extends ChatMemoryRules {

    @Test
    void aFailedStreamSpoilsNothing() {
        chat().add(u("Q1"), u("Q2"), a("A2"), u("Q3"), a("A3"));
        assertThat(window(chat())).containsExactly(u("Q1"), u("Q2"), a("A2"), u("Q3"), a("A3"));
    }

    @Test
    void answersOfTwoStreamsAreNotSwapped() throws Exception {
        Thread one = new Thread(() -> chat().add(u("Q1")));
        one.start();
        one.join();
        chat().add(u("Q2"), a("A2"));
        Thread other = new Thread(() -> chat().add(a("A1")));
        other.start();
        other.join();
        assertThat(window(chat())).containsExactly(u("Q1"), u("Q2"), a("A2"), a("A1"));
    }

    @Test
    void aThreadThatAskedIsNoSignOfWhoseAnswerItBrings() throws Exception {
        chat().add(u("Q1"));
        Thread other = new Thread(() -> chat().add(u("Q2")));
        other.start();
        other.join();
        chat().add(a("A2"));
        assertThat(window(chat())).containsExactly(u("Q1"), u("Q2"), a("A2"));
    }

    @Test
    void aRetriedQuestionIsRememberedOnce() {
        chat().add(u("What is it?"), u("What is it?"), u("What is it?"), a("A bee"));
        assertThat(window(chat())).containsExactly(u("What is it?"), u("What is it?"), u("What is it?"), a("A bee"));
        assertThat(remembered(memory, "ada")).containsExactly("What is it?", "A bee");
        chat().add(u("What is it?"));
        assertThat(remembered(memory, "ada")).containsExactly("What is it?", "A bee", "What is it?");
    }

    @Test
    void aRetryAfterARestartAndAToolIsOneToo() {
        chat().add(u("Pay the bees"), call("1"), result("1"));
        reopen();
        chat().add(u("Pay the bees"), a("Paid"));
        assertThat(remembered(memory, "ada")).containsExactly("Pay the bees", "Paid");
    }

    @Test
    void canBeTakenBack() {
        chat().add(u("My name is Ada"), a("Hello"), u("I live in Mordor"));
        assertThat(memory.retractQuestion("ada")).isTrue();
        assertThat(window(chat())).containsExactly(u("My name is Ada"), a("Hello"));
        assertThat(remembered(memory, "ada")).containsExactly("My name is Ada", "Hello");
        assertThat(memory.semantic().concepts("ada"))
                .extracting(concept -> concept.value())
                .containsExactly("Ada");
        assertThat(memory.retractQuestion("ada")).isFalse();
        assertThat(memory.retractQuestion("nobody")).isFalse();
        reopen();
        assertThat(window(chat())).containsExactly(u("My name is Ada"), a("Hello"));
    }
}
