package dev.ziggurat.examples.jlama;

import com.github.tjake.jlama.model.AbstractModel;
import com.github.tjake.jlama.model.ModelSupport;
import com.github.tjake.jlama.model.functions.Generator;
import com.github.tjake.jlama.safetensors.DType;
import com.github.tjake.jlama.safetensors.prompt.PromptContext;
import com.github.tjake.jlama.safetensors.prompt.PromptSupport;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A Llama in this process. Needs {@code --add-modules jdk.incubator.vector}.
 *
 * <p>Of Jlama 0.8.4 and its LangChain4j module some things do not work, and are worked around here:
 *
 * <ul>
 *   <li>Its native kernels compute wrong prompts for many shapes: the ones in Java are used.
 *   <li>JlamaStreamingChatModel answers nothing on its second call, because it continues one session: every request gets
 *       a session of its own.
 *   <li>The files of a session stay for ever: they are deleted with it.
 *   <li>A prompt that is longer than the context throws: the oldest messages are left out of it.
 *   <li>Two threads disturb each other's answers: requests wait for each other.
 * </ul>
 *
 * <p>Thread-safe. Handlers are called by a thread of this model.
 *
 * @see "docs/decisions/0040-jlama-without-its-langchain4j-module.md"
 */
public final class JlamaStreamingModel implements StreamingChatModel, AutoCloseable {

    static {
        // Read when Jlama's tensor operations are first used.
        System.setProperty("jlama.force_panama_tensor_operations", "true");
    }

    private static final int CLOSE_SECONDS = 30;

    private final AbstractModel model;
    private final PromptSupport template;
    private final KvPages pages;
    private final float temperature;
    private final int answerTokens;
    private final ExecutorService requests = Executors.newSingleThreadExecutor(JlamaStreamingModel::daemon);

    private JlamaStreamingModel(
            AbstractModel model, PromptSupport template, KvPages pages, float temperature, int answerTokens) {
        this.model = model;
        this.template = template;
        this.pages = pages;
        this.temperature = temperature;
        this.answerTokens = answerTokens;
    }

    /**
     * Loads a model.
     *
     * @param folder as {@link JlamaFolder#find} gives it
     * @param temperature 0 for the likeliest answer every time
     * @param maxAnswerTokens an answer ends there at the latest; at most a half of the context is kept for it
     * @throws IOException if the folder cannot be read
     * @throws IllegalArgumentException if Jlama cannot run the model, or it is not made for chats
     */
    public static JlamaStreamingModel load(Path folder, double temperature, int maxAnswerTokens) throws IOException {
        KvPages pages = new KvPages();
        try {
            AbstractModel model = ModelSupport.loadModel(
                    folder.toFile(), pages.folder().toFile(), DType.F32, DType.I8, Optional.empty(), Optional.empty());
            PromptSupport template = model.promptSupport()
                    .orElseThrow(
                            () -> new IllegalArgumentException("it has no chat template, it is not made for chats"));
            int answerTokens = Math.min(maxAnswerTokens, model.getConfig().contextLength / 2);
            return new JlamaStreamingModel(model, template, pages, (float) temperature, answerTokens);
        } catch (RuntimeException e) {
            pages.close();
            throw new IllegalArgumentException("the model in " + folder + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "jlama");
        thread.setDaemon(true);
        return thread;
    }

    /** How many tokens fit into a prompt beside the answer. */
    public int promptTokens() {
        return model.getConfig().contextLength - answerTokens;
    }

    /** The number of tokens of a text. */
    public int tokens(String text) {
        return text.isEmpty() ? 0 : model.getTokenizer().encode(text).length;
    }

    @Override
    public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
        requests.execute(() -> answer(request, handler));
    }

    private void answer(ChatRequest request, StreamingChatResponseHandler handler) {
        UUID session = UUID.randomUUID();
        Cancellation cancellation = new Cancellation();
        ChatResponse response;
        try {
            PromptContext prompt = JlamaPrompt.fitting(template, request.messages(), this::length, promptTokens());
            int limit = length(prompt) + answerTokens;
            response = response(model.generate(session, prompt, temperature, limit, (token, millis) -> {
                cancellation.check();
                if (!token.isEmpty()) {
                    handler.onPartialResponse(new PartialResponse(token), new PartialResponseContext(cancellation));
                }
            }));
        } catch (Cancellation.Cancelled e) {
            return;
        } catch (RuntimeException | Error e) {
            // Whoever waits for the answer must learn that there will be none.
            handler.onError(e);
            return;
        } finally {
            pages.delete(session);
        }
        handler.onCompleteResponse(response);
    }

    private int length(PromptContext prompt) {
        return model.encodePrompt(prompt).length;
    }

    private static ChatResponse response(Generator.Response answer) {
        boolean stopped = answer.finishReason == Generator.FinishReason.STOP_TOKEN;
        return ChatResponse.builder()
                .aiMessage(AiMessage.from(answer.responseText))
                .tokenUsage(new TokenUsage(answer.promptTokens, answer.generatedTokens))
                .finishReason(stopped ? FinishReason.STOP : FinishReason.LENGTH)
                .build();
    }

    /** Waits for the running answer and releases the model. */
    @Override
    public void close() throws IOException {
        requests.shutdown();
        try {
            if (!requests.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                // The weights must not go away under a running computation; the process will end soon anyway.
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        model.close();
        pages.close();
    }
}
