package dev.ziggurat.memory.warmup;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.ziggurat.memory.api.RecallRequest;
import dev.ziggurat.memory.embedding.TextEmbedder;
import dev.ziggurat.memory.episodic.EpisodeJournal;
import dev.ziggurat.memory.langchain4j.ConversationServices;
import dev.ziggurat.memory.langchain4j.Conversations;
import dev.ziggurat.memory.langchain4j.MessageMask;
import dev.ziggurat.memory.langchain4j.WindowLimit;
import dev.ziggurat.memory.manage.Learner;
import dev.ziggurat.memory.observe.Unobserved;
import dev.ziggurat.memory.recall.Recaller;
import dev.ziggurat.memory.recall.Reranker;
import dev.ziggurat.memory.semantic.SemanticStore;
import dev.ziggurat.memory.semantic.pattern.PatternExtractor;
import dev.ziggurat.memory.storage.HeapEntryStore;
import dev.ziggurat.memory.tier.TieredStore;
import dev.ziggurat.memory.tier.level.TierOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A short dialogue through all rooms, in a store on the heap: it loads the classes that the first message and the first
 * question need, over a thousand, and has the JVM compile some of what they do. Touches nothing of any memory, calls no
 * model, and is no event of the flight recorder.
 */
final class Rehearsal {

    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);

    private static final Duration SESSION_GAP = Duration.ofMinutes(30);
    private static final String NOBODY = "rehearsal";
    private static final int WINDOW = 4;

    /** In a smaller heap nothing is loaded that may not be needed. */
    private static final long FEWEST_HEAP_BYTES = 90L << 20;

    private static final int CHARS = 2_000;
    private static final int EPISODES = 20;

    /** English and Russian each have their words and patterns. */
    private static final List<String> SAID = List.of(
            "My name is Ada, and I live in Riga. I like green tea.",
            "Меня зовут Ада, я живу в Риге. Вчера мы ездили на дачу.",
            "What did I say about tea last week?",
            "Где я живу?");

    private static @Nullable CompletableFuture<Void> once;

    private Rehearsal() {}

    /** Begins it in the background, if it has not begun in this JVM; completes when it is over, also if it failed. */
    static synchronized CompletableFuture<Void> once() {
        CompletableFuture<Void> done = once;
        if (done == null) {
            done = new CompletableFuture<>();
            once = done;
            CompletableFuture<Void> over = done;
            if (Runtime.getRuntime().maxMemory() < FEWEST_HEAP_BYTES) {
                over.complete(null);
            } else {
                Thread thread = new Thread(() -> run(over), "ziggurat-rehearsal");
                thread.setDaemon(true);
                thread.start();
            }
        }
        return done;
    }

    private static void run(CompletableFuture<Void> over) {
        try {
            Unobserved.run(Rehearsal::talk);
        } catch (Throwable e) {
            LOG.warn("Loading classes ahead of the first question failed: it takes longer", e);
        } finally {
            over.complete(null);
        }
    }

    private static void talk() {
        InstantSource clock = InstantSource.fixed(Instant.EPOCH);
        TextEmbedder embedder = new WordDirections();
        try (TieredStore store = new TieredStore(new HeapEntryStore(), embedder.dimension(), TierOptions.defaults())) {
            EpisodeJournal journal = new EpisodeJournal(store, embedder, SESSION_GAP, new Random(1));
            SemanticStore concepts = new SemanticStore(store, embedder, new PatternExtractor(), clock);
            Learner learner = new Learner(concepts, null, () -> false);
            Recaller recaller = new Recaller(
                    store,
                    journal,
                    concepts,
                    embedder,
                    clock,
                    ZoneOffset.UTC,
                    Set.of(),
                    RecallRequest.DEFAULT_FLOOR,
                    Reranker.NONE);
            journal.follow(learner);
            try (Conversations conversations = new Conversations(new ConversationServices(
                    store,
                    journal,
                    recaller,
                    learner,
                    clock,
                    new WindowLimit.Messages(WINDOW),
                    EPISODES,
                    CHARS,
                    CHARS,
                    MessageMask.NONE))) {
                talk(conversations.chatMemory(NOBODY));
            }
        }
    }

    private static void talk(ChatMemory memory) {
        for (String line : SAID) {
            memory.add(UserMessage.from(line));
            for (ChatMessage message : memory.messages()) {
                if (message instanceof SystemMessage system) {
                    // What is recalled is looked for when a model's adapter reads it.
                    system.text();
                }
            }
            memory.add(AiMessage.from("Thank you, that is good to know."));
        }
    }
}
