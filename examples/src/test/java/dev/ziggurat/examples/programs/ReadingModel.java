package dev.ziggurat.examples.programs;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers only from what it reads: a name that its prompt tells, the result of a tool, or that it does not know. Asked for
 * a weekday, it calls the tool. Keeps the texts of every prompt.
 */
final class ReadingModel implements ChatModel, StreamingChatModel {

    private static final Pattern NAME = Pattern.compile("[Mm]y name is (\\w+)");
    private static final Pattern DATE = Pattern.compile("weekday of (\\S+)\\?");

    private final List<String> prompts = new ArrayList<>();

    List<String> prompts() {
        return prompts;
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        StringBuilder prompt = new StringBuilder();
        request.messages().forEach(message -> prompt.append(text(message)).append('\n'));
        prompts.add(prompt.toString());
        return ChatResponse.builder()
                .aiMessage(answer(request.messages(), prompt.toString()))
                .build();
    }

    @Override
    public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
        ChatResponse response = doChat(request);
        for (String word : response.aiMessage().text().split("(?<= )")) {
            handler.onPartialResponse(word);
        }
        handler.onCompleteResponse(response);
    }

    private static AiMessage answer(List<ChatMessage> messages, String prompt) {
        ChatMessage last = messages.get(messages.size() - 1);
        if (last instanceof ToolExecutionResultMessage result) {
            return AiMessage.from("It is a " + result.text() + ".");
        }
        Matcher date = DATE.matcher(text(last));
        if (date.find()) {
            return AiMessage.from(ToolExecutionRequest.builder()
                    .id("1")
                    .name("weekday")
                    .arguments("{\"date\": \"" + date.group(1) + "\"}")
                    .build());
        }
        Matcher name = NAME.matcher(prompt);
        return AiMessage.from(name.find() ? "Hello, " + name.group(1) + "." : "I do not know you.");
    }

    private static String text(ChatMessage message) {
        if (message instanceof SystemMessage system) {
            return system.text();
        }
        return message instanceof UserMessage user ? user.singleText() : message.toString();
    }

    @Override
    public List<ChatModelListener> listeners() {
        return List.of();
    }

    @Override
    public ModelProvider provider() {
        return ModelProvider.OTHER;
    }

    @Override
    public ChatRequestParameters defaultRequestParameters() {
        return ChatRequestParameters.builder().build();
    }

    @Override
    public Set<Capability> supportedCapabilities() {
        return Set.of();
    }
}
