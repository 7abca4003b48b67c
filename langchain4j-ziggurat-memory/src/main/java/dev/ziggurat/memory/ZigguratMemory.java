package dev.ziggurat.memory;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.model.TokenCountEstimator;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.moderation.ModerationModel;
import dev.langchain4j.observability.api.listener.AiServiceListener;
import dev.langchain4j.rag.RetrievalAugmentor;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import dev.ziggurat.memory.api.Configuration;
import dev.ziggurat.memory.api.DegradationListener;
import dev.ziggurat.memory.api.Durability;
import dev.ziggurat.memory.api.HealthReport;
import dev.ziggurat.memory.api.MemoryContext;
import dev.ziggurat.memory.api.MemoryLimits;
import dev.ziggurat.memory.api.MemoryPressure;
import dev.ziggurat.memory.api.MemoryStats;
import dev.ziggurat.memory.api.OptimizationReport;
import dev.ziggurat.memory.api.PressureListener;
import dev.ziggurat.memory.api.RecallRequest;
import dev.ziggurat.memory.api.Said;
import dev.ziggurat.memory.entry.WellFormed;
import dev.ziggurat.memory.episodic.Draft;
import dev.ziggurat.memory.episodic.EpisodeJournal;
import dev.ziggurat.memory.episodic.Speakers;
import dev.ziggurat.memory.episodic.Utterance;
import dev.ziggurat.memory.langchain4j.Conversations;
import dev.ziggurat.memory.langchain4j.MemoryIds;
import dev.ziggurat.memory.langchain4j.WindowLimit;
import dev.ziggurat.memory.langchain4j.ZigguratEmbeddingStore;
import dev.ziggurat.memory.manage.MemoryManager;
import dev.ziggurat.memory.recall.Question;
import dev.ziggurat.memory.recall.Recaller;
import dev.ziggurat.memory.recall.Recollection;
import dev.ziggurat.memory.recall.Signal;
import dev.ziggurat.memory.tier.TieredStore;
import dev.ziggurat.memory.transfer.Exporter;
import dev.ziggurat.memory.transfer.Importer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * A memory that lasts, in one directory: for dialogues by memory id, and for embeddings by collection.
 *
 * <pre>{@code
 * try (ZigguratMemory memory = ZigguratMemory.open(Path.of("memory"))) {
 *     Assistant assistant = AiServices.builder(Assistant.class)
 *             .chatModel(model)
 *             .chatMemoryProvider(memory::chatMemory)
 *             .build();
 * }
 * }</pre>
 *
 * <p>Memory ids are told apart by their text. What a method acknowledged by returning survives a crash of the process and
 * of the machine. Thread-safe. After {@link #close} every call fails.
 */
public final class ZigguratMemory implements AutoCloseable {

    private static final String DEFAULT_COLLECTION = "default";

    private final Resources resources;
    private final Configuration configuration;
    private final EmbeddingModel embeddingModel;
    private final TieredStore store;
    private final InstantSource clock;
    private final EpisodeJournal journal;
    private final Recaller recaller;
    private final Conversations conversations;
    private final SemanticMemory semantic;
    private final Administration administration;
    private final Exporter exporter;
    private final Importer importer;
    private final CompletableFuture<Void> warm;

    ZigguratMemory(
            Resources resources,
            Configuration configuration,
            EmbeddingModel embeddingModel,
            TieredStore store,
            InstantSource clock,
            EpisodeJournal journal,
            Recaller recaller,
            Conversations conversations,
            SemanticMemory semantic,
            Administration administration,
            Exporter exporter,
            Importer importer,
            CompletableFuture<Void> warm) {
        this.resources = resources;
        this.configuration = configuration;
        this.embeddingModel = embeddingModel;
        this.store = store;
        this.clock = clock;
        this.journal = journal;
        this.recaller = recaller;
        this.conversations = conversations;
        this.semantic = semantic;
        this.administration = administration;
        this.exporter = exporter;
        this.importer = importer;
        this.warm = warm;
    }

    /**
     * Opens the memory in a directory with all defaults; creates the directory when it is missing.
     *
     * @throws dev.ziggurat.memory.api.LockedException if another memory has the directory open
     * @throws dev.ziggurat.memory.api.ModelMismatchException if its vectors were made by another embedding model
     * @throws dev.ziggurat.memory.api.StorageException if the directory cannot be read or written
     */
    public static ZigguratMemory open(Path directory) {
        return builder().directory(directory).build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The chat memory of one user or conversation; {@code memory::chatMemory} is a ChatMemoryProvider. */
    public ChatMemory chatMemory(Object memoryId) {
        resources.requireOpen();
        return conversations.chatMemory(memoryId);
    }

    /** A durable window under LangChain4j's own chat memories; nothing is recalled there. */
    public ChatMemoryStore chatMemoryStore() {
        resources.requireOpen();
        return conversations.chatMemoryStore();
    }

    /** The model that this memory embeds with. */
    public EmbeddingModel embeddingModel() {
        return embeddingModel;
    }

    /** The collection named {@code default}. */
    public EmbeddingStore<TextSegment> embeddingStore() {
        return embeddingStore(DEFAULT_COLLECTION);
    }

    /** A collection of embeddings, of the dimension of {@link #embeddingModel()}; it exists from the first add on. */
    public EmbeddingStore<TextSegment> embeddingStore(String collection) {
        resources.requireOpen();
        return new ZigguratEmbeddingStore(store, WellFormed.name("the collection", collection), clock);
    }

    /** Retrieves what is recalled for a query, from the memory of the query's chat memory id. */
    public ContentRetriever contentRetriever() {
        resources.requireOpen();
        return conversations.contentRetriever();
    }

    /** Puts what is recalled behind the user's question, marked as memory. */
    public RetrievalAugmentor retrievalAugmentor() {
        resources.requireOpen();
        return conversations.retrievalAugmentor();
    }

    /**
     * Tell the memory what an AI Service knows and its chat memory does not: register them with {@code
     * AiServices.registerListeners}. Then an answer stands behind its own question also where several are asked at once, a
     * question that a moderation model refused is taken back, and after an output guardrail the answer is remembered that
     * the user got.
     */
    public List<AiServiceListener<?>> aiServiceListeners() {
        resources.requireOpen();
        return conversations.aiServiceListeners();
    }

    /**
     * The same moderation model, but it is not asked about recalled text: that was judged when it was said. Without it one
     * refused message that is recalled would be refused again with every question that it fits.
     */
    public ModerationModel moderationModel(ModerationModel model) {
        resources.requireOpen();
        return conversations.moderationModel(model);
    }

    /**
     * Takes back the latest question of a chat memory if it has no answer, from the window, from recall and from the facts
     * that it alone told: for a call that a moderation model or a guardrail refused. A question that was answered is
     * forgotten by {@code episodic().forget}.
     *
     * @return whether there was such a question
     */
    public boolean retractQuestion(Object memoryId) {
        resources.requireOpen();
        return conversations.retract(memoryId);
    }

    /**
     * Remembers one utterance of a person, of the running dialogue or of imported history; what a model said goes into
     * {@link #remember(Object, List)} with its role.
     *
     * @param speaker who said it, not blank
     * @param text what was said, not blank
     * @param at when it was said; within a minute of the memory's clock it counts as said now, and what is said now takes
     *     the place of older facts in the order of the calls, whatever the clock does
     * @return the id of the episode
     * @throws dev.ziggurat.memory.api.LimitExceededException if a limit leaves no room for it
     * @throws dev.ziggurat.memory.api.StorageException if it could not be made durable, or the memory is read-only; then
     *     nothing is remembered
     */
    public String remember(Object memoryId, String speaker, String text, Instant at) {
        return remember(memoryId, List.of(new Said(speaker, text, at))).get(0);
    }

    /**
     * Remembers history in its order, all of it or nothing. Some hundred at once are embedded several times quicker than
     * one by one. Concepts are learned from what users said, not from what assistants said.
     *
     * @return the ids of the episodes, in the same order
     * @throws IllegalArgumentException if a speaker or a text is blank; nothing is remembered then
     */
    public List<String> remember(Object memoryId, List<Said> history) {
        resources.requireOpen();
        if (history.isEmpty()) {
            return List.of();
        }
        Instant now = clock.instant();
        List<Draft> drafts = history.stream()
                .map(said -> Draft.dated(said.role(), said.speaker(), said.text(), said.at(), now))
                .toList();
        return journal.append(MemoryIds.owner(memoryId), drafts).stream()
                .map(Utterance::id)
                .toList();
    }

    /** Remembers a question and its answer as one turn, both or none; fails as {@link #remember} does. */
    public void addExchange(Object memoryId, String userText, String assistantText) {
        resources.requireOpen();
        Instant now = clock.instant();
        journal.append(
                MemoryIds.owner(memoryId),
                List.of(
                        new Draft(Said.Role.USER, Speakers.USER, userText, now),
                        new Draft(Said.Role.ASSISTANT, Speakers.ASSISTANT, assistantText, now)));
    }

    /** What the memory recalls for a question, with the default bounds. */
    public MemoryContext recall(Object memoryId, String query) {
        return recall(RecallRequest.builder().memoryId(memoryId).query(query).build());
    }

    /** What the memory recalls for a question. */
    public MemoryContext recall(RecallRequest request) {
        resources.requireOpen();
        conversations.settle();
        Recollection recollection = recaller.recall(new Question(
                MemoryIds.owner(request.memoryId()),
                request.query(),
                request.maxEpisodes(),
                request.budget(),
                request.from(),
                request.to(),
                request.minConfidence(),
                Set.of()));
        return new MemoryContext(
                Episodes.ofRecalled(recollection.episodes()),
                SemanticMemory.of(recollection.concepts()),
                Episodes.of(recollection.recent()),
                recollection.confidence(),
                recollection.prompt().text());
    }

    /** Sessions and utterances. */
    public EpisodicMemory episodic() {
        resources.requireOpen();
        conversations.settle();
        return new EpisodicMemory(journal, recaller, conversations, clock);
    }

    /** Concepts. */
    public SemanticMemory semantic() {
        resources.requireOpen();
        conversations.settle();
        return semantic;
    }

    /** Removes every trace of one memory id, on disk too: its bytes are gone from the files when this returns. */
    public void forget(Object memoryId) {
        resources.requireOpen();
        conversations.forget(memoryId);
        administration.compact();
    }

    /** Entries, tiers, latencies, files and the embedding model. Cheap. */
    public MemoryStats stats() {
        resources.requireOpen();
        return administration.stats();
    }

    /** The options that hold, and where each was said. */
    public Configuration configuration() {
        return configuration;
    }

    /**
     * Completes, never exceptionally, when everything is done that the first question would wait for; see
     * {@link Builder#warmUp}.
     */
    public CompletableFuture<Void> warmedUp() {
        return warm.copy();
    }

    /** How tight it is; measured once a second. */
    public MemoryPressure memoryPressure() {
        resources.requireOpen();
        return administration.pressure();
    }

    /** Reads every byte of the files and tells what is damaged. Changes nothing. */
    public HealthReport verify() {
        resources.requireOpen();
        return administration.verify();
    }

    /** Writes damaged files anew with all that can be read of them; the damaged ones go to the quarantine folder. */
    public HealthReport repair() {
        resources.requireOpen();
        return administration.repair();
    }

    /**
     * Does now, and all of it, what happens by itself while the memory is quiet: embeds what was said while the model
     * failed, merges concepts that say the same, rewrites the files without what was removed, renews sketches and graphs,
     * fills the RAM tier. Other calls go on meanwhile. {@link #lastOptimization} tells what was done.
     *
     * @throws dev.ziggurat.memory.api.MemoryException if a part of it failed; the others were done
     */
    public void optimize() {
        resources.requireOpen();
        administration.optimize();
    }

    /** What the latest optimisation did, on demand or by itself; empty before the first. */
    public Optional<OptimizationReport> lastOptimization() {
        resources.requireOpen();
        return administration.lastOptimization();
    }

    /** For tests, which tell the manager when a second has passed. */
    MemoryManager manager() {
        return administration.manager();
    }

    /**
     * Writes everything into a file of JSON lines, vectors included. The file appears when it is complete.
     *
     * @throws dev.ziggurat.memory.api.StorageException if it cannot be written
     */
    public void exportTo(Path jsonl) {
        resources.requireOpen();
        conversations.settle();
        exporter.export(jsonl);
    }

    /**
     * Reads what {@link #exportTo} wrote, also from a memory with another embedding model: vectors are then made anew.
     *
     * <p>The whole file is checked before the first entry is written. A limit, a full disk or a failing model may end the
     * import later; then the same file can be imported again, and leaves every entry once.
     *
     * @throws IllegalArgumentException if a line is not what an export writes, or has more than 33,554,432 characters;
     *     names the line, and nothing is imported then
     * @throws dev.ziggurat.memory.api.StorageException if the file cannot be read
     */
    public void importFrom(Path jsonl) {
        resources.requireOpen();
        importer.importFrom(jsonl);
    }

    /** Makes durable whatever the force policy left in memory; with the default policy there is nothing left. */
    public void flush() {
        resources.requireOpen();
        store.flush();
    }

    /** Releases files, lock and the embedding model that this memory loaded itself. Idempotent. */
    @Override
    public void close() {
        resources.close();
    }

    /** Collects the options of a memory; only the directory is required. Not thread-safe. */
    public static final class Builder {

        final MemoryOptions options = new MemoryOptions();

        private Builder() {}

        /** Where the memory lives; created when missing. */
        public Builder directory(Path directory) {
            options.directory = directory;
            return given("directory");
        }

        /** Any embedding model; e5-small-v2 inside this process if not set. The memory does not close a given model. */
        public Builder embeddingModel(EmbeddingModel model) {
            options.embeddingModel = model;
            return this;
        }

        /**
         * Also reads concepts with a chat model, in the background, within a budget; patterns do it alone if not set. Its
         * answers are held against what was said.
         */
        public Builder conceptExtractor(ChatModel model) {
            options.conceptModel = model;
            return this;
        }

        public Builder limits(MemoryLimits limits) {
            options.limits = limits;
            return given("limits");
        }

        /** Hears when {@link ZigguratMemory#memoryPressure} changes; any number of listeners. */
        public Builder onPressure(PressureListener listener) {
            options.pressureListeners.add(listener);
            return this;
        }

        /** Hears what the memory has to do without, and when that is over; any number of listeners. */
        public Builder onDegradation(DegradationListener listener) {
            options.degradationListeners.add(listener);
            return this;
        }

        /** Tells the time of messages; the system's clock if not set. */
        public Builder clock(InstantSource clock) {
            options.clock = clock;
            return this;
        }

        /** The zone in which prompts show times; the system's zone if not set. */
        public Builder zone(ZoneId zone) {
            options.zone = zone;
            return given("zone");
        }

        /** When writes are forced to the device; {@link Durability#always()} if not set. */
        public Builder durability(Durability durability) {
            options.durability = durability;
            return given("durability");
        }

        /** A pause longer than this starts a new session; 30 minutes if not set. */
        public Builder sessionGap(Duration gap) {
            options.sessionGap = gap;
            return given("session-gap");
        }

        /**
         * The window of a chat memory is at most so many messages, the system message among them; 20 if not set. The latest
         * question and the last step behind it stay even when they are more, and so does a turn whose tool still works.
         */
        public Builder chatWindow(int messages) {
            options.window = new WindowLimit.Messages(messages);
            return given("chat-window");
        }

        /** The window of a chat memory is at most so many tokens, instead of a number of messages. */
        public Builder chatWindowTokens(int tokens, TokenCountEstimator estimator) {
            options.window = new WindowLimit.Tokens(tokens, estimator);
            return given("chat-window");
        }

        /** The recalled text in a prompt is at most so many characters long; 8,000 if not set. */
        public Builder recallChars(int chars) {
            options.recallChars = chars;
            return given("recall-chars");
        }

        /**
         * A chat message may be at most so many characters long, in its JSON form, contents in base64 included;
         * 15,000,000 if not set, 19,000,000 at most. A longer one is refused before anything is written.
         */
        public Builder maxMessageChars(int chars) {
            options.maxMessageChars = chars;
            return given("max-message-chars");
        }

        /**
         * Whether the first question is prepared in the background once the memory is open: classes are loaded, and the
         * dialogues that were spoken in last are read. True if not set. It takes some seconds of one core in a new process,
         * and calls no model.
         */
        public Builder warmUp(boolean warmUp) {
            options.warmUp = warmUp;
            return given("warm-up");
        }

        /**
         * Ranks recalled utterances without some of its signals: text-vector, context-vector, words, speaker, asks, next,
         * time, recency.
         *
         * @throws IllegalArgumentException if there is no signal with such a name
         */
        public Builder recallWithout(String... signals) {
            options.withoutSignals = Arrays.stream(signals).map(Signal::ofLabel).collect(Collectors.toSet());
            return given("recall-without");
        }

        /**
         * Also reads options from a properties file, named {@code ziggurat.} and the method of this builder in lower case with
         * dashes: {@code ziggurat.session-gap = 30m}, {@code ziggurat.limits.ram-entries = 10000}. Keys of others may
         * stand in it. What is set on this builder comes before the environment, that before the file, and that before
         * the default, in whichever order they are called.
         *
         * @param file read by {@link #build}, in UTF-8
         */
        public Builder properties(Path file) {
            options.texts.file(file);
            return this;
        }

        /**
         * Also reads options from environment variables: {@code ZIGGURAT_LIMITS_RAM_ENTRIES} for {@code
         * ziggurat.limits.ram-entries}. Empty ones count as not set. See {@link #properties}.
         *
         * @param variables such as {@link System#getenv()}
         */
        public Builder environment(Map<String, String> variables) {
            options.texts.environment(variables);
            return this;
        }

        /** What is set here is not looked up anywhere else. */
        private Builder given(String name) {
            options.texts.given(name);
            return this;
        }

        /**
         * Opens the memory.
         *
         * @throws IllegalArgumentException if no directory is given, an option is out of its range, or a properties file or the
         *     environment has an unknown key or an impossible value
         * @throws dev.ziggurat.memory.api.MemoryException as {@link ZigguratMemory#open} does
         */
        public ZigguratMemory build() {
            return new MemoryAssembly(options).open();
        }
    }
}
