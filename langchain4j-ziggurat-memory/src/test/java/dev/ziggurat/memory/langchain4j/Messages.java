package dev.ziggurat.memory.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.ziggurat.memory.ZigguratMemory;
import dev.ziggurat.memory.api.Episode;
import dev.ziggurat.memory.api.Session;
import java.util.ArrayList;
import java.util.List;

/** Short words for messages, and what a memory holds of them. */
final class Messages {

    private Messages() {}

    static UserMessage u(String text) {
        return UserMessage.from(text);
    }

    static AiMessage a(String text) {
        return AiMessage.from(text);
    }

    static AiMessage call(String... ids) {
        return AiMessage.from(List.of(ids).stream()
                .map(id -> ToolExecutionRequest.builder()
                        .id(id)
                        .name("pay")
                        .arguments("{}")
                        .build())
                .toList());
    }

    static ToolExecutionResultMessage result(String id) {
        return ToolExecutionResultMessage.from(id, "pay", "done " + id);
    }

    /** The window of a chat memory without what is recalled into it. */
    static List<ChatMessage> window(ChatMemory chat) {
        List<ChatMessage> window = new ArrayList<>();
        for (ChatMessage message : chat.messages()) {
            if (!(message instanceof RecallingSystemMessage recalling)) {
                window.add(message);
            } else if (recalling.own() != null) {
                window.add(recalling.own());
            }
        }
        return window;
    }

    /** The text of every utterance that is remembered, in the order in which they were said. */
    static List<String> remembered(ZigguratMemory memory, Object id) {
        List<String> texts = new ArrayList<>();
        for (Session session : memory.episodic().sessions(id)) {
            memory.episodic().session(id, session.id()).stream()
                    .map(Episode::text)
                    .forEach(texts::add);
        }
        return texts;
    }
}
