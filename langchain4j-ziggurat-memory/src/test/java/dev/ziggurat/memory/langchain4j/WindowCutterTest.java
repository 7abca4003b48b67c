package dev.ziggurat.memory.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WindowCutterTest {

    private static final SystemMessage SYSTEM = SystemMessage.from("system");

    private static List<ChatMessage> cut(int max, ChatMessage... messages) {
        return cut(max, List.of(messages));
    }

    private static List<ChatMessage> cut(int max, List<ChatMessage> messages) {
        return cut(max, 0, messages);
    }

    private static List<ChatMessage> cut(int max, long runningFrom, List<ChatMessage> messages) {
        List<WindowSlot> slots = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            slots.add(WindowSlot.unplaced(messages.get(i), null));
        }
        return new WindowCutter(new WindowLimit.Messages(max))
                .cut(OrderKeys.give(slots), null, runningFrom).stream()
                        .map(WindowSlot::message)
                        .toList();
    }

    private static UserMessage user(int i) {
        return UserMessage.from("question " + i);
    }

    private static AiMessage ai(int i) {
        return AiMessage.from("answer " + i);
    }

    private static AiMessage request(String... ids) {
        return AiMessage.from(List.of(ids).stream()
                .map(id -> ToolExecutionRequest.builder()
                        .id(id)
                        .name("tool")
                        .arguments("{}")
                        .build())
                .toList());
    }

    private static ToolExecutionResultMessage result(String id) {
        return ToolExecutionResultMessage.from(id, "tool", "result " + id);
    }

    @Test
    void dropsWholeTurnsAndKeepsTheSystemMessageFirst() {
        assertThat(cut(4, SYSTEM, user(1), ai(1), user(2), ai(2), user(3)))
                .containsExactly(SYSTEM, user(2), ai(2), user(3));
        assertThat(cut(3, SYSTEM, user(1), ai(1), user(2), ai(2), user(3))).containsExactly(SYSTEM, user(3));
    }

    @Test
    void toolRequestsLeaveWithTheirResults() {
        assertThat(cut(3, user(1), request("a", "b"), result("a"), result("b"), ai(1), user(2), ai(2)))
                .containsExactly(user(2), ai(2));
    }

    @Test
    void aTurnThatIsTooLongLosesItsOldestStepsBehindTheQuestion() {
        assertThat(cut(3, user(1), request("a"), result("a"), request("b"), result("b")))
                .containsExactly(user(1), request("b"), result("b"));
    }

    @Test
    void theQuestionAndTheLastStepStayEvenWhenTheyAreTooLong() {
        assertThat(cut(2, user(1), request("a", "b"), result("a"), result("b")))
                .containsExactly(user(1), request("a", "b"), result("a"), result("b"));
        assertThat(cut(1, user(0), ai(0), user(1), ai(1))).containsExactly(user(1), ai(1));
    }

    @Test
    void withinTheLimitTheWindowStaysAsItIs() {
        List<ChatMessage> odd = List.of(result("x"), user(1), request("a", "b"), result("a"), SYSTEM, user(2));
        assertThat(cut(9, odd)).isEqualTo(odd);
    }

    @Test
    void aTurnWhoseToolStillWorksStaysWithItsQuestion() {
        assertThat(cut(3, user(1), request("a"), user(2), ai(2), user(3), ai(3)))
                .containsExactly(user(1), request("a"), user(3), ai(3));
    }

    @Test
    void aToolThatWasCalledTooLongAgoIsGivenUp() {
        assertThat(cut(3, Long.MAX_VALUE, List.of(user(1), request("a"), user(2), ai(2), user(3), ai(3))))
                .containsExactly(user(3), ai(3));
    }

    @Test
    void anyDialogueStaysValidForProviders() {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            List<ChatMessage> dialogue = new ArrayList<>();
            if (random.nextBoolean()) {
                dialogue.add(SYSTEM);
            }
            for (int turn = 0; turn < 1 + random.nextInt(6); turn++) {
                dialogue.add(user(turn));
                for (int step = random.nextInt(3); step > 0; step--) {
                    dialogue.add(request("a", "b"));
                    dialogue.add(result("a"));
                    dialogue.add(result("b"));
                }
                dialogue.add(ai(turn));
            }
            int max = 1 + random.nextInt(12);
            List<ChatMessage> cut = cut(max, dialogue);
            assertThat(cut).as("seed %d", seed).isSubsetOf(dialogue);
            assertThat(cut.get(cut.size() - 1)).as("seed %d", seed).isEqualTo(dialogue.get(dialogue.size() - 1));
            assertValid(cut, seed);
            boolean system = dialogue.get(0) == SYSTEM;
            assertThat(cut.contains(SYSTEM)).as("seed %d", seed).isEqualTo(system);
            assertThat(cut.size()).as("seed %d", seed).isLessThanOrEqualTo(Math.max(max, system ? 3 : 2));
        }
    }

    private static void assertValid(List<ChatMessage> messages, long seed) {
        for (int i = 0; i < messages.size(); i++) {
            if (messages.get(i) instanceof AiMessage ai && ai.hasToolExecutionRequests()) {
                assertThat(messages.subList(i + 1, i + 3))
                        .as("seed %d", seed)
                        .containsExactly(result("a"), result("b"));
            }
            if (messages.get(i) instanceof ToolExecutionResultMessage) {
                assertThat(messages.get(i - 1)).as("seed %d", seed).isNotInstanceOf(UserMessage.class);
            }
        }
    }
}
