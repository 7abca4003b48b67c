package dev.ziggurat.memory.langchain4j;

import static dev.ziggurat.memory.langchain4j.Messages.a;
import static dev.ziggurat.memory.langchain4j.Messages.call;
import static dev.ziggurat.memory.langchain4j.Messages.result;
import static dev.ziggurat.memory.langchain4j.Messages.u;
import static dev.ziggurat.memory.langchain4j.Messages.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.ziggurat.memory.ZigguratMemory;
import dev.ziggurat.memory.fixtures.WordsEmbeddingModel;
import org.junit.jupiter.api.Test;

/** Results of tools go to their requests, and what cannot be sent is not shown. */
class ToolLoopTest extends ChatMemoryRules {

    @Test
    void aResultGoesToItsRequestPastAnotherQuestion() {
        chat().add(u("pay"), call("1"), u("q2"));
        assertThat(window(chat())).containsExactly(u("pay"), u("q2"));
        chat().add(result("1"));
        assertThat(window(chat())).containsExactly(u("pay"), call("1"), result("1"), u("q2"));
        assertThat(store().getMessages("ada")).containsExactly(u("pay"), call("1"), result("1"), u("q2"));
    }

    @Test
    void orphansAreIgnored() {
        chat().add(u("pay"), call("1"));
        chat().clear();
        chat().add(result("1"));
        assertThat(window(chat())).isEmpty();
        chat().add(u("again"), call("2"), result("2"), result("2"), result("nobody"));
        assertThat(window(chat())).containsExactly(u("again"), call("2"), result("2"));
    }

    @Test
    void afterACrashInTheMiddleTheNextRequestIsAccepted() {
        chat().add(u("pay"), call("1", "2"), result("2"));
        reopen();
        chat().add(u("are you there?"));
        assertThat(window(chat())).containsExactly(u("pay"), u("are you there?"));
        chat().add(result("1"));
        assertThat(window(chat()))
                .containsExactly(u("pay"), call("1", "2"), result("2"), result("1"), u("are you there?"));
    }

    @Test
    void requestsWithoutAnIdAreKnownByTheirTool() {
        AiMessage request = AiMessage.from(
                ToolExecutionRequest.builder().name("pay").arguments("{}").build());
        ToolExecutionResultMessage done = ToolExecutionResultMessage.from(null, "pay", "done");
        chat().add(u("pay"), request, u("q2"), done);
        assertThat(window(chat())).containsExactly(u("pay"), request, done, u("q2"));
        reopen();
        assertThat(window(chat())).hasSize(4);
    }

    @Test
    void twoLoopsAtOnceInASmallWindow() {
        try (ZigguratMemory small = ZigguratMemory.builder()
                .directory(directory.resolve("small"))
                .embeddingModel(new WordsEmbeddingModel())
                .chatWindow(4)
                .build()) {
            ChatMemory chat = small.chatMemory("ada");
            chat.add(u("pay"), call("1"), u("q2"), a("a2"), u("q3"), a("a3"), u("q4"), call("2"), result("2"));
            chat.add(result("1"));
            assertThat(window(chat)).containsSubsequence(u("pay"), call("1"), result("1"));
            assertThat(window(chat)).containsSubsequence(u("q4"), call("2"), result("2"));
        }
    }

    @Test
    void aToolThatNeverAnsweredLeavesTheWindow() {
        chat().add(u("pay Bob"), call("1"));
        for (int i = 0; i < 30; i++) {
            chat().add(u("question " + i), a("answer " + i));
        }
        assertThat(window(chat())).hasSize(20).doesNotContain(u("pay Bob"));
        chat().add(u("pay Cleo"), call("2"));
        reopen();
        for (int i = 0; i < 10; i++) {
            chat().add(u("later " + i), a("answer " + i));
        }
        assertThat(window(chat())).hasSize(20).doesNotContain(u("pay Cleo"));
    }
}
