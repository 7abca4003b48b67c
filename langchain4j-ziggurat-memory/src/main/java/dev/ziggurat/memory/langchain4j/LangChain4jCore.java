package dev.ziggurat.memory.langchain4j;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.listener.EmbeddingModelListener;
import dev.langchain4j.model.embedding.request.DefaultEmbeddingRequestParameters;
import dev.langchain4j.model.embedding.request.EmbeddingInputType;
import dev.langchain4j.model.embedding.request.EmbeddingParameter;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import dev.langchain4j.model.moderation.ModerationModel;
import dev.ziggurat.memory.api.MemoryException;
import dev.ziggurat.memory.embedding.EmbeddingEngine;
import dev.ziggurat.memory.embedding.InputType;
import dev.ziggurat.memory.entry.Internal;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Which of LangChain4j's releases is there, from 1.11 on, and the only door to what not all of them have. What needs a
 * newer one lies in a nested class of this one, or in a class that only such a nested class makes; the JVM looks at
 * neither before it is asked for.
 *
 * @see "docs/decisions/0049-one-jar-for-many-releases.md"
 * @hidden
 */
@Internal
public final class LangChain4jCore {

    private static final String OLDEST = "1.11.0";
    private static final String PROPERTIES = "META-INF/maven/dev.langchain4j/langchain4j-core/pom.properties";

    /** Came with {@link #OLDEST}. */
    private static final boolean IS_SUPPORTED = has("model.embedding.listener.EmbeddingModelListener");

    /** Since 1.12. */
    private static final boolean ASKS_MODERATION_BY_REQUEST = has("model.moderation.ModerationRequest");

    /** Since 1.18. */
    private static final boolean ASKS_EMBEDDING_BY_REQUEST = has("model.embedding.request.EmbeddingRequest");

    private LangChain4jCore() {}

    /** Any embedding model, asked in the way that this release knows. */
    interface Texts {
        List<Embedding> embed(List<TextSegment> texts, InputType type);
    }

    private static boolean has(String name) {
        try {
            Class.forName("dev.langchain4j." + name, false, ChatMemory.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /**
     * Fails where nothing of this library could work.
     *
     * @throws MemoryException if LangChain4j is too old; says which release is there and which is needed
     */
    public static void requireSupported() {
        if (!IS_SUPPORTED) {
            throw new MemoryException("This memory needs langchain4j-core " + OLDEST + " or newer, and " + version()
                    + " is on the class path: raise the version of langchain4j, or of the BOM that brings it.");
        }
    }

    private static String version() {
        try (InputStream in = ChatMemory.class.getClassLoader().getResourceAsStream(PROPERTIES)) {
            Properties found = new Properties();
            if (in != null) {
                found.load(in);
            }
            return found.getProperty("version", "an older one");
        } catch (IOException e) {
            return "an older one";
        }
    }

    static ZigguratEmbeddingModel model(
            EmbeddingEngine engine, InputType defaultType, List<EmbeddingModelListener> listeners) {
        return ASKS_EMBEDDING_BY_REQUEST
                ? EmbeddingRequests.model(engine, defaultType, listeners)
                : new ListedEmbeddingModel(engine, defaultType, listeners);
    }

    static Texts texts(EmbeddingModel model) {
        if (ASKS_EMBEDDING_BY_REQUEST) {
            return EmbeddingRequests.texts(model);
        }
        return model instanceof ListedEmbeddingModel own
                ? own::embed
                : (texts, type) -> model.embedAll(texts).content();
    }

    static ModerationModel ownWords(ModerationModel model) {
        return ASKS_MODERATION_BY_REQUEST ? ModerationRequests.ownWords(model) : new OwnWordsModeration(model);
    }

    /** What an application tells with a system message beside its text, since 1.23. */
    static Map<String, Object> attributes(SystemMessage message) {
        return SystemAttributes.of(message);
    }

    private static final class EmbeddingRequests {

        private EmbeddingRequests() {}

        static ZigguratEmbeddingModel model(
                EmbeddingEngine engine, InputType defaultType, List<EmbeddingModelListener> listeners) {
            return new RequestedEmbeddingModel(engine, defaultType, listeners);
        }

        static Texts texts(EmbeddingModel model) {
            boolean knowsInputType = model.supportedParameters().stream()
                    .map(EmbeddingParameter::name)
                    .anyMatch(DefaultEmbeddingRequestParameters.INPUT_TYPE.name()::equals);
            return (texts, type) -> {
                EmbeddingRequest.Builder request = EmbeddingRequest.builder().textSegments(texts);
                if (knowsInputType) {
                    request.inputType(type == InputType.QUERY ? EmbeddingInputType.QUERY : EmbeddingInputType.DOCUMENT);
                }
                return model.embed(request.build()).embeddings();
            };
        }
    }

    private static final class ModerationRequests {

        private ModerationRequests() {}

        static ModerationModel ownWords(ModerationModel model) {
            return new RequestedModeration(model);
        }
    }

    /** This build knows no such method, so it is looked for by its name. */
    private static final class SystemAttributes {

        private static final @Nullable MethodHandle ATTRIBUTES = find();

        private SystemAttributes() {}

        private static @Nullable MethodHandle find() {
            try {
                return MethodHandles.publicLookup()
                        .findVirtual(SystemMessage.class, "attributes", MethodType.methodType(Map.class));
            } catch (ReflectiveOperationException e) {
                return null;
            }
        }

        @SuppressWarnings("unchecked")
        static Map<String, Object> of(SystemMessage message) {
            try {
                return ATTRIBUTES == null ? Map.of() : (Map<String, Object>) ATTRIBUTES.invoke(message);
            } catch (Throwable e) {
                throw new IllegalStateException("the attributes of a system message cannot be read", e);
            }
        }
    }
}
