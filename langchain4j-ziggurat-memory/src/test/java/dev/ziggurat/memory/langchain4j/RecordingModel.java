package dev.ziggurat.memory.langchain4j;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Records each request as a provider would send it, and answers what it was told to. */
final class RecordingModel implements ChatModel {

    /** One message as it goes over the wire. */
    record Sent(String role, String text) {}

    private final List<List<Sent>> requests = new ArrayList<>();
    private final Deque<AiMessage> answers = new ArrayDeque<>();

    RecordingModel answer(AiMessage answer) {
        answers.add(answer);
        return this;
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        requests.add(request.messages().stream().map(RecordingModel::sent).toList());
        AiMessage answer = answers.isEmpty() ? AiMessage.from("I see.") : answers.remove();
        return ChatResponse.builder().aiMessage(answer).build();
    }

    /** The same model with a streaming interface. */
    StreamingChatModel streaming() {
        return new StreamingChatModel() {
            @Override
            public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
                ChatResponse response = RecordingModel.this.doChat(request);
                String text = response.aiMessage().text();
                if (text != null) {
                    handler.onPartialResponse(text);
                }
                handler.onCompleteResponse(response);
            }
        };
    }

    private static Sent sent(ChatMessage message) {
        if (message instanceof SystemMessage system) {
            return new Sent("system", system.text());
        }
        if (message instanceof UserMessage user) {
            return new Sent("user", user.singleText());
        }
        if (message instanceof AiMessage ai) {
            return new Sent("assistant", ai.hasToolExecutionRequests() ? "tool request" : ai.text());
        }
        return new Sent("tool", ((ToolExecutionResultMessage) message).text());
    }

    List<List<Sent>> requests() {
        return requests;
    }

    List<Sent> lastRequest() {
        return requests.get(requests.size() - 1);
    }

    /** Everything in the last request, in one text. */
    String lastPrompt() {
        StringBuilder prompt = new StringBuilder();
        lastRequest()
                .forEach(sent -> prompt.append(sent.role())
                        .append(": ")
                        .append(sent.text())
                        .append('\n'));
        return prompt.toString();
    }

    String lastSystem() {
        return lastRequest().stream()
                .filter(sent -> sent.role().equals("system"))
                .map(Sent::text)
                .reduce("", String::concat);
    }
}
