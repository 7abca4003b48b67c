package dev.ziggurat.memory.recall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziggurat.memory.api.Said;
import dev.ziggurat.memory.episodic.Utterance;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whom a question names. */
class NamedSpeakersTest {

    private final DialogueView view = new DialogueView();
    private int said;

    private void say(String speaker, String text) {
        said++;
        view.append(new Utterance(
                said, "e" + said, "s1", said, Said.Role.USER, speaker, text, Instant.EPOCH.plusSeconds(said)));
    }

    private NamedSpeakers in(String question) {
        return NamedSpeakers.in(view.snapshot(), question);
    }

    @Test
    void aSpeakerIsNamedByTheNameOrAPartOfIt() {
        say("Ada Lovelace", "hello");
        say("Борис", "привет");
        assertThat(in("What did Lovelace write?").speakers()).containsExactly(0);
        assertThat(in("Что Ada сказала Борису?").speakers()).containsExactlyInAnyOrder(0, 1);
        assertThat(in("What did Adam write?").isEmpty()).isTrue();
    }

    @Test
    void aNameThatIsNearlyWrittenLikeTheSpeakersMeansThem() {
        say("Marlene", "hello");
        say("Tom", "hello");
        assertThat(in("When did Marlenne move?").speakers()).containsExactly(0);
        assertThat(in("When did Marleen move?").speakers()).containsExactly(0);
        assertThat(in("When did Marcus move?").isEmpty()).isTrue();
        assertThat(in("When did Charlene move?").isEmpty()).isTrue();
        assertThat(in("What is a marlene?").speakers()).as("written exactly").containsExactly(0);
        assertThat(in("What is a marlenne?").isEmpty()).as("no name").isTrue();
        assertThat(in("When did Tim move?").isEmpty()).as("too short").isTrue();
    }

    @Test
    void whereSomebodyIsNamedExactlyNobodyIsGuessed() {
        say("Marina", "hello");
        say("Martina", "hello");
        assertThat(in("When did Martina move?").speakers()).containsExactly(1);
    }

    @Test
    void whatTwoCallEachOtherNamesThem() {
        for (String greeting : new String[] {"Hi Kit!", "hello Kit, any news?", "Thanks Kit, see you"}) {
            say("user_17", greeting);
            say("user_42", "Good morning Ruth. Nothing new here.");
        }
        assertThat(in("Where does Kit live?").speakers()).containsExactly(1);
        assertThat(in("Where does Ruth's brother live?").speakers()).containsExactly(0);
        assertThat(in("Is Ruth older than Kit?").speakers()).containsExactlyInAnyOrder(0, 1);
        assertThat(QuestionCues.without(in("Where does Kit live?").words(), "Where does Kit live?", Set.of()))
                .isEqualTo("Where does live?");
    }

    @Test
    void aWordThatBothSayOrThatIsAnOrdinaryOneIsNoName() {
        for (int i = 0; i < 5; i++) {
            say("user_17", "Hi Folks! all those folks there, what folks");
            say("user_42", "Hello Kit");
            say("user_17", "Hello Kit");
        }
        assertThat(in("Where do Folks live?").isEmpty()).isTrue();
        assertThat(in("Where does Kit live?").isEmpty()).isTrue();
    }

    @Test
    void amongThreeNobodyKnowsWhoIsGreeted() {
        for (int i = 0; i < 5; i++) {
            say("one", "Hi Kit!");
            say("two", "fine");
        }
        assertThat(in("Where does Kit live?").speakers()).containsExactly(1);
        say("three", "me too");
        assertThat(in("Where does Kit live?").isEmpty()).isTrue();
    }

    @Test
    void userAndAssistantAreNoNames() {
        say("User", "hello");
        say("Assistant", "hello");
        assertThat(in("SELECT name FROM users WHERE id = 5").isEmpty()).isTrue();
        assertThat(in("Write a job advert for an assistant").isEmpty()).isTrue();
    }
}
