package dev.ziggurat.memory.langchain4j;

import static dev.ziggurat.memory.langchain4j.Messages.a;
import static dev.ziggurat.memory.langchain4j.Messages.call;
import static dev.ziggurat.memory.langchain4j.Messages.remembered;
import static dev.ziggurat.memory.langchain4j.Messages.result;
import static dev.ziggurat.memory.langchain4j.Messages.u;
import static dev.ziggurat.memory.langchain4j.Messages.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A window is exactly what it was set to. */
class SettingTest extends ChatMemoryRules {

    private void assertSet(List<ChatMessage> messages) {
        assertThat(window(chat())).isEqualTo(messages);
        assertThat(store().getMessages("ada")).isEqualTo(messages);
        reopen();
        assertThat(window(chat())).isEqualTo(messages);
        chat().add(u("next"));
        assertThat(window(chat()).subList(0, messages.size())).isEqualTo(messages);
        reopen();
        assertThat(window(chat()).subList(0, messages.size())).isEqualTo(messages);
    }

    @Test
    void replacesOneAnswer() {
        chat().add(u("u1"), a("a1"), u("u2"), a("a2"));
        List<ChatMessage> messages = List.of(u("u1"), a("a1 better"), u("u2"), a("a2"));
        chat().set(messages);
        assertSet(messages);
    }

    @Test
    void putsASummaryInFront() {
        chat().add(u("u1"), a("a1"), u("u2"), a("a2"), u("u3"), a("a3"));
        List<ChatMessage> messages = List.of(u("summary"), a("ok"), u("u3"), a("a3"));
        chat().set(messages);
        assertSet(messages);
    }

    @Test
    void takesAnyOrder() {
        chat().add(SystemMessage.from("brief"), u("u1"), a("a1"), u("u2"), a("a2"));
        List<ChatMessage> messages =
                List.of(u("u2"), u("ok"), a("ok"), a("ok"), SystemMessage.from("brief"), u("u1"), u("ok"), a("a1"));
        chat().set(messages);
        assertSet(messages);
    }

    @Test
    void throughTheStoreAsWell() {
        List<ChatMessage> odd = List.of(result("x"), call("1"), u("u1"), a("a1"), SystemMessage.from("late"));
        store().updateMessages("ada", odd);
        assertThat(store().getMessages("ada")).isEqualTo(odd);
        reopen();
        assertThat(store().getMessages("ada")).isEqualTo(odd);
        List<ChatMessage> turned = List.of(a("a1"), u("u1"));
        store().updateMessages("ada", turned);
        reopen();
        assertThat(store().getMessages("ada")).isEqualTo(turned);
    }

    @Test
    void oftenAndInTheMiddle() {
        chat().add(u("first"), a("last"));
        for (int i = 0; i < 30; i++) {
            List<ChatMessage> messages = List.of(u("first"), u("middle " + i), a("last"));
            store().updateMessages("ada", messages);
            assertThat(store().getMessages("ada")).isEqualTo(messages);
        }
        reopen();
        assertThat(store().getMessages("ada")).containsExactly(u("first"), u("middle 29"), a("last"));
    }

    @Test
    void anEmptyListEndsTheWindow() {
        talk();
        chat().set(List.of());
        assertThat(window(chat())).isEmpty();
        assertThat(remembered(memory, "ada")).hasSize(4);
        talk();
        store().updateMessages("bob", List.of());
        assertThat(store().getMessages("bob")).isEmpty();
    }

    @Test
    void keepsTheRequestsOfToolsThatStillWork() {
        chat().add(u("pay"), a("how much?"), u("ten"), call("1"));
        // As LangChain4j does when it takes back what other tools have done.
        chat().set(chat().messages());
        chat().add(result("1"));
        assertThat(window(chat())).containsExactly(u("pay"), a("how much?"), u("ten"), call("1"), result("1"));
    }
}
