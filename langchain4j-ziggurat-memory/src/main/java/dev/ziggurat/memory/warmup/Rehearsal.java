package dev.ziggurat.memory.warmup;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.ziggurat.memory.embedding.TextEmbedder;
import dev.ziggurat.memory.episodic.EpisodeJournal;
import dev.ziggurat.memory.langchain4j.ConversationServices;
import dev.ziggurat.memory.langchain4j.Conversations;
import dev.ziggurat.memory.langchain4j.WindowLimit;
import dev.ziggurat.memory.manage.Learner;
import dev.ziggurat.memory.observe.Unobserved;
import dev.ziggurat.memory.recall.Recaller;
import dev.ziggurat.memory.semantic.SemanticStore;
import dev.ziggurat.memory.semantic.pattern.PatternExtractor;
import dev.ziggurat.memory.tier.TieredStore;
import dev.ziggurat.memory.tier.level.TierOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * A short dialogue through all rooms, in a store on the heap: it loads the classes that the first message and the first
 * question need, over a thousand, and has the JVM compile some of what they do. Touches nothing of any memory, calls no
 * model, and is no event of the flight recorder.
 */
final class Rehearsal {

    private static final Duration SESSION_GAP = Duration.ofMinutes(30);
    private static final String NOBODY = "rehearsal";
    private static final int WINDOW = 4;
    private static final int CHARS = 2_000;
    private static final int EPISODES = 20;

    /** English and Russian each have their words and patterns. */
    private static final List<String> SAID = List.of(
            "My name is Ada, and I live in Riga. I like green tea.",
            "Меня зовут Ада, я живу в Риге. Вчера мы ездили на дачу.",
            "What did I say about tea last week?",
            "Где я живу?");

    private final BooleanSupplier stopped;

    /** @param stopped asked between the lines */
    Rehearsal(BooleanSupplier stopped) {
        this.stopped = stopped;
    }

    void run() {
        Unobserved.run(this::talk);
    }

    private void talk() {
        InstantSource clock = InstantSource.fixed(Instant.EPOCH);
        TextEmbedder embedder = new WordDirections();
        try (TieredStore store = new TieredStore(new ScratchStore(), embedder.dimension(), TierOptions.defaults())) {
            EpisodeJournal journal = new EpisodeJournal(store, embedder, SESSION_GAP, new Random(1));
            SemanticStore concepts = new SemanticStore(store, embedder, new PatternExtractor(), clock);
            Learner learner = new Learner(concepts, null, () -> false);
            Recaller recaller = new Recaller(store, journal, concepts, embedder, clock, ZoneOffset.UTC, Set.of());
            journal.listen(learner);
            try (Conversations conversations = new Conversations(new ConversationServices(
                    store,
                    journal,
                    recaller,
                    learner,
                    clock,
                    new WindowLimit.Messages(WINDOW),
                    EPISODES,
                    CHARS,
                    CHARS))) {
                talk(conversations.chatMemory(NOBODY));
            }
        }
    }

    private void talk(ChatMemory memory) {
        for (String line : SAID) {
            if (stopped.getAsBoolean()) {
                return;
            }
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
