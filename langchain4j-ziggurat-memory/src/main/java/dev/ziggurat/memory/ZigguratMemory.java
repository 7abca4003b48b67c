package dev.ziggurat.memory;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.model.TokenCountEstimator;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.moderation.ModerationModel;
import dev.langchain4j.model.scoring.ScoringModel;
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
import dev.ziggurat.memory.api.Redaction;
import dev.ziggurat.memory.api.RetractionListener;
import dev.ziggurat.memory.api.Said;
import dev.ziggurat.memory.api.SecretGuard;
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
import java.util.Objects;
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
 * <p>A memory id names one user or conversation. It is any object whose {@code toString} says which, in 1 to 4,096
 * characters: a String, a number, a UUID, a record of these. Two ids with the same text are the same memory. Null, and
 * an object whose text is its class and hash code, are refused with {@link IllegalArgumentException}.
 *
 * <p>What a method acknowledged by returning survives a crash of the process and of the machine, unless {@link
 * Builder#durability} says less. What is refused changes nothing. Thread-safe. After {@link #close} every call
 * that reads or writes fails with {@link IllegalStateException}.
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
     * Opens the memory in a directory with all defaults.
     *
     * @param directory where the memory lives; created when missing. One process at a time can have it open
     * @return the memory, open
     * @throws dev.ziggurat.memory.api.LockedException if another memory has the directory open
     * @throws dev.ziggurat.memory.api.ModelMismatchException if its vectors were made by another embedding model
     * @throws dev.ziggurat.memory.api.StorageException if the directory cannot be read or written
     */
    public static ZigguratMemory open(Path directory) {
        return builder().directory(directory).build();
    }

    /** {@return a builder in which everything but the directory has a default} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The chat memory of one user or conversation; {@code memory::chatMemory} is a {@code ChatMemoryProvider}. What it
     * does with each call is written at {@link dev.ziggurat.memory.langchain4j.ZigguratChatMemory}.
     *
     * @param memoryId any object that names it, as said above
     * @return its chat memory; those of one id share one window
     */
    public ChatMemory chatMemory(Object memoryId) {
        resources.requireOpen();
        return conversations.chatMemory(memoryId);
    }

    /**
     * Makes the window of LangChain4j's own chat memories durable. Nothing is recalled there.
     *
     * @return the store, for all memory ids
     * @see dev.ziggurat.memory.langchain4j.ZigguratChatMemoryStore
     */
    public ChatMemoryStore chatMemoryStore() {
        resources.requireOpen();
        return conversations.chatMemoryStore();
    }

    /** {@return the model that this memory embeds with; the memory closes it if it loaded it itself} */
    public EmbeddingModel embeddingModel() {
        return embeddingModel;
    }

    /** {@return the collection of embeddings that is named {@code default}} */
    public EmbeddingStore<TextSegment> embeddingStore() {
        return embeddingStore(DEFAULT_COLLECTION);
    }

    /**
     * A collection of embeddings, of the dimension of {@link #embeddingModel()}; it exists from the first add on.
     *
     * @param collection its name, 1 to 4,096 characters
     * @return the store of this collection alone
     * @throws IllegalArgumentException if there can be no such name
     * @see dev.ziggurat.memory.langchain4j.ZigguratEmbeddingStore
     */
    public EmbeddingStore<TextSegment> embeddingStore(String collection) {
        resources.requireOpen();
        return new ZigguratEmbeddingStore(
                store, WellFormed.name("the collection", collection), clock, conversations.calls());
    }

    /**
     * Retrieves what is recalled for a query, from the memory of the query's chat memory id.
     *
     * @return the retriever, for all memory ids
     * @see dev.ziggurat.memory.langchain4j.ZigguratContentRetriever
     */
    public ContentRetriever contentRetriever() {
        resources.requireOpen();
        return conversations.contentRetriever();
    }

    /** {@return an augmentor that puts what is recalled behind the user's question, marked as memory} */
    public RetrievalAugmentor retrievalAugmentor() {
        resources.requireOpen();
        return conversations.retrievalAugmentor();
    }

    /**
     * Listeners that tell the memory what an AI Service knows and its chat memory does not: register them with {@code
     * AiServices.registerListeners}. Then an answer stands behind its own question also where several are asked at once, a
     * question that a moderation model refused is taken back, and after an output guardrail the answer is remembered that
     * the user got.
     *
     * @return the listeners, for all memory ids; one set of them for each service
     */
    public List<AiServiceListener<?>> aiServiceListeners() {
        resources.requireOpen();
        return conversations.aiServiceListeners();
    }

    /**
     * The same moderation model, but it is not asked about recalled text: that was judged when it was said. Without it one
     * refused message that is recalled would be refused again with every question that it fits.
     *
     * @param model the model that judges
     * @return what to give to the AI Service in its place
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
     * @param memoryId whose question
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
     * @param memoryId whose memory
     * @param speaker who said it, not blank
     * @param text what was said, not blank
     * @param at when it was said; within a minute of the memory's clock it counts as said now, and what is said now takes
     *     the place of older facts in the order of the calls, whatever the clock does
     * @return the id of the episode
     * @throws IllegalArgumentException if the speaker or the text is blank
     * @throws dev.ziggurat.memory.api.LimitExceededException if a limit leaves no room for it
     * @throws dev.ziggurat.memory.api.StorageException if it could not be made durable, or the memory is read-only; then
     *     nothing is remembered
     */
    public String remember(Object memoryId, String speaker, String text, Instant at) {
        return remember(memoryId, List.of(new Said(speaker, text, at))).get(0);
    }

    /**
     * Remembers history in its order, all of it or nothing. Some hundred at once are embedded several times faster than
     * one by one. Concepts are learned from what users said, not from what assistants said, nor from a speaker named
     * Assistant; and of somebody who speaks in this memory only from themselves.
     *
     * @param memoryId whose memory
     * @param history what was said, oldest first; an empty list changes nothing
     * @return the ids of the episodes, in the same order
     * @throws IllegalArgumentException if a speaker or a text is blank; nothing is remembered then
     * @throws dev.ziggurat.memory.api.LimitExceededException if a limit leaves no room for all of it
     * @throws dev.ziggurat.memory.api.StorageException if it could not be made durable, or the memory is read-only
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

    /**
     * Remembers a question and its answer, both said now, as one turn; both or none.
     *
     * @param memoryId whose memory
     * @param userText what the user asked, not blank
     * @param assistantText what the model answered, not blank
     * @throws IllegalArgumentException if a text is blank
     * @throws dev.ziggurat.memory.api.LimitExceededException if a limit leaves no room for both
     * @throws dev.ziggurat.memory.api.StorageException if they could not be made durable, or the memory is read-only
     */
    public void addExchange(Object memoryId, String userText, String assistantText) {
        resources.requireOpen();
        Instant now = clock.instant();
        journal.append(
                MemoryIds.owner(memoryId),
                List.of(
                        new Draft(Said.Role.USER, Speakers.USER, userText, now),
                        new Draft(Said.Role.ASSISTANT, Speakers.ASSISTANT, assistantText, now)));
    }

    /**
     * What the memory recalls for a question, with the default bounds: 100 episodes, 8,000 characters of prompt text.
     *
     * @param memoryId whose memory is asked
     * @param query the question, not blank
     * @return what fits it; empty lists for a memory id of which nothing is known
     * @throws IllegalArgumentException if the query is blank
     */
    public MemoryContext recall(Object memoryId, String query) {
        return recall(RecallRequest.builder().memoryId(memoryId).query(query).build());
    }

    /**
     * What the memory recalls for a question, within bounds. Changes nothing. While the embedding model fails, recall goes
     * by words, speaker and time.
     *
     * @param request whose memory is asked, what, and within which bounds
     * @return what fits; empty lists for a memory id of which nothing is known
     * @throws IllegalArgumentException if the query is blank or a bound is out of its range
     */
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
                request.floor(),
                Set.of()));
        return new MemoryContext(
                Episodes.ofRecalled(recollection.episodes()),
                SemanticMemory.of(recollection.concepts()),
                Episodes.of(recollection.recent()),
                recollection.confidence(),
                recollection.prompt().text(),
                recollection.trace());
    }

    /** {@return what was said: sessions and utterances, of all memory ids} */
    public EpisodicMemory episodic() {
        resources.requireOpen();
        conversations.settle();
        return new EpisodicMemory(journal, recaller, conversations, clock);
    }

    /** {@return what is known: concepts, of all memory ids} */
    public SemanticMemory semantic() {
        resources.requireOpen();
        conversations.settle();
        return semantic;
    }

    /**
     * Removes every trace of one memory id, on disk too: its bytes are gone from the files when this returns. That
     * rewrites the files they were in, so it may take seconds.
     *
     * @param memoryId whose memory; one that is not known is fine
     * @throws dev.ziggurat.memory.api.StorageException if it could not be made durable
     */
    public void forget(Object memoryId) {
        resources.requireOpen();
        conversations.forget(memoryId);
        administration.compact();
    }

    /** {@return entries, tiers, latencies, files and the embedding model at this moment; cheap} */
    public MemoryStats stats() {
        resources.requireOpen();
        return administration.stats();
    }

    /** {@return the options that hold, and where each was set} */
    public Configuration configuration() {
        return configuration;
    }

    /**
     * Completes, never exceptionally, when everything is done that the first question would wait for; see
     * {@link Builder#warmUp}.
     *
     * @return a future of the caller's own; done from the start where there is no warm-up
     */
    public CompletableFuture<Void> warmedUp() {
        return warm.copy();
    }

    /** {@return how tight it is; measured once a second} */
    public MemoryPressure memoryPressure() {
        resources.requireOpen();
        return administration.pressure();
    }

    /**
     * Reads every byte of the files and reports what is damaged. Changes nothing.
     *
     * @return the damages; none when all is well
     * @throws dev.ziggurat.memory.api.StorageException if a file cannot be read at all
     */
    public HealthReport verify() {
        resources.requireOpen();
        return administration.verify();
    }

    /**
     * Writes damaged files anew with all that can be read of them; the damaged ones go to the quarantine folder.
     *
     * @return what was damaged, and how many entries could not be read
     * @throws dev.ziggurat.memory.api.StorageException if the new files cannot be written
     */
    public HealthReport repair() {
        resources.requireOpen();
        return administration.repair();
    }

    /**
     * Does now, and all of it, what happens by itself while the memory is quiet: embeds what was said while the model
     * failed, merges concepts that say the same, rewrites the files without what was removed, renews sketches and graphs,
     * fills the RAM tier. Other calls go on meanwhile. {@link #lastOptimization} reports what was done.
     *
     * @throws dev.ziggurat.memory.api.MemoryException if a part of it failed; the others were done
     */
    public void optimize() {
        resources.requireOpen();
        administration.optimize();
    }

    /** {@return what the latest optimisation did, on demand or by itself; empty before the first} */
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
     * @param jsonl where to write; a file that is there is replaced
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
     * @param jsonl a file that {@link #exportTo} wrote
     * @throws IllegalArgumentException if a line is not what an export writes, or has more than 33,554,432 characters;
     *     names the line, and nothing is imported then
     * @throws dev.ziggurat.memory.api.StorageException if the file cannot be read
     */
    public void importFrom(Path jsonl) {
        resources.requireOpen();
        importer.importFrom(jsonl);
    }

    /**
     * Makes durable whatever was written; with {@link Durability#always()}, the default, it is already.
     *
     * @throws dev.ziggurat.memory.api.StorageException if the log could not be forced to the device
     */
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

        /**
         * Says where the memory lives; required.
         *
         * @param directory created when missing; one process at a time can have it open
         * @return this builder
         */
        public Builder directory(Path directory) {
            options.directory = directory;
            return given("directory");
        }

        /**
         * Embeds with another model than e5-small-v2 inside this process.
         *
         * @param model any embedding model that is thread-safe and knows its dimension; the memory does not close it
         * @return this builder
         * @see dev.ziggurat.memory.langchain4j.ZigguratEmbeddingModel
         */
        public Builder embeddingModel(EmbeddingModel model) {
            options.embeddingModel = model;
            return this;
        }

        /**
         * Also reads concepts with a chat model, in the background, within a budget; patterns do it alone if not set. Its
         * answers are held against what was said.
         *
         * @param model answers in JSON; it may be slow, nobody waits for it
         * @return this builder
         */
        public Builder conceptExtractor(ChatModel model) {
            options.conceptModel = model;
            return this;
        }

        /**
         * Bounds what the memory takes of the machine.
         *
         * @param limits hold before every write; half of the largest heap for RAM, three quarters of a GPU's memory, and
         *     no limit on disk and entries if not set
         * @return this builder
         */
        public Builder limits(MemoryLimits limits) {
            options.limits = limits;
            return given("limits");
        }

        /**
         * Adds a listener that hears when {@link ZigguratMemory#memoryPressure} changes.
         *
         * @param listener one more; an exception of one is logged and keeps no other from hearing
         * @return this builder
         */
        public Builder onPressure(PressureListener listener) {
            options.pressureListeners.add(listener);
            return this;
        }

        /**
         * Adds a listener that hears what the memory has to do without, and when that is over.
         *
         * @param listener one more; an exception of one is logged and keeps no other from hearing
         * @return this builder
         */
        public Builder onDegradation(DegradationListener listener) {
            options.degradationListeners.add(listener);
            return this;
        }

        /**
         * Adds a listener that hears when somebody takes back in words what they said, such as "forget that …" or "that was
         * a joke".
         *
         * @param listener one more; an exception of one is logged and keeps no other from hearing
         * @return this builder
         */
        public Builder onRetraction(RetractionListener listener) {
            options.retractionListeners.add(listener);
            return this;
        }

        /**
         * Dates messages by another clock than the system's.
         *
         * @param clock asked for every message
         * @return this builder
         */
        public Builder clock(InstantSource clock) {
            options.clock = clock;
            return this;
        }

        /**
         * Sets the zone in which prompts show times and questions name them.
         *
         * @param zone the system's zone if not set
         * @return this builder
         */
        public Builder zone(ZoneId zone) {
            options.zone = zone;
            return given("zone");
        }

        /**
         * Says when writes are forced to the device.
         *
         * @param durability {@link Durability#always()} if not set
         * @return this builder
         */
        public Builder durability(Durability durability) {
            options.durability = durability;
            return given("durability");
        }

        /**
         * Sets the pause that ends a session.
         *
         * @param gap a longer pause starts a new session; longer than zero, 30 minutes if not set
         * @return this builder
         */
        public Builder sessionGap(Duration gap) {
            options.sessionGap = gap;
            return given("session-gap");
        }

        /**
         * Bounds the window of a chat memory in messages. The latest question and the last step behind it stay even when
         * they are more, and so does a turn whose tool still works.
         *
         * @param messages at most this many, the system message among them; from 1, 20 if not set
         * @return this builder
         * @throws IllegalArgumentException if {@code messages} is below 1
         */
        public Builder chatWindow(int messages) {
            options.window = new WindowLimit.Messages(messages);
            return given("chat-window");
        }

        /**
         * Bounds the window of a chat memory in tokens, instead of messages.
         *
         * @param tokens at most this many, from 1; what stays in any case is the same
         * @param estimator counts the tokens of messages
         * @return this builder
         * @throws IllegalArgumentException if {@code tokens} is below 1
         */
        public Builder chatWindowTokens(int tokens, TokenCountEstimator estimator) {
            options.window = new WindowLimit.Tokens(tokens, estimator);
            return given("chat-window");
        }

        /**
         * Bounds the recalled text in a prompt.
         *
         * @param chars at most this many characters; from 0, with which nothing is recalled; 8,000 if not set
         * @return this builder
         */
        public Builder recallChars(int chars) {
            options.recallChars = chars;
            return given("recall-chars");
        }

        /**
         * Takes a second look at what a question finds: the best 50 are put into the order that the model gives them. Without
         * an answer in time, or with one that cannot be used, the first ranking stands.
         *
         * @param model must be thread-safe; called once for a question, while it waits
         * @return this builder
         */
        public Builder scoringModel(ScoringModel model) {
            options.scoringModel = model;
            return this;
        }

        /**
         * Bounds how long a question waits for the {@linkplain #scoringModel scoring model}.
         *
         * @param limit longer than zero; 500 ms if not set
         * @return this builder
         */
        public Builder scoringTimeLimit(Duration limit) {
            options.scoringTimeLimit = limit;
            return given("scoring-time-limit");
        }

        /**
         * What fits a question less than this is not put into a prompt. A text that calls for no memory, such as thanks, a
         * sum or a translation, then recalls nothing at all, and for a question the prompt text ends where what follows is
         * hardly worth its length.
         *
         * @param floor 0, with which the budget is filled whatever fits, to 1; 0.3 if not set
         * @return this builder
         */
        public Builder recallFloor(double floor) {
            options.recallFloor = floor;
            return given("recall-floor");
        }

        /**
         * Bounds a single chat message. A longer one is refused before anything is written.
         *
         * @param chars at most this many characters in its JSON form, contents in base64 included; 1 to 19,000,000,
         *     15,000,000 if not set
         * @return this builder
         */
        public Builder maxMessageChars(int chars) {
            options.maxMessageChars = chars;
            return given("max-message-chars");
        }

        /**
         * Whether the first question is prepared in the background once the memory is open: classes are loaded, and the
         * dialogues that were spoken in last are read. True if not set. It takes some seconds of one core in a new process,
         * and calls no model.
         *
         * @param warmUp whether it is done
         * @return this builder
         */
        public Builder warmUp(boolean warmUp) {
            options.warmUp = warmUp;
            return given("warm-up");
        }

        /**
         * Says where secrets are masked before anything is stored: passwords, PINs, numbers of cards and accounts, keys and
         * tokens, as far as the {@linkplain #secretGuard guard} finds them.
         *
         * @param redaction {@link Redaction#FACTS} if not set; what is stored already is not changed
         * @return this builder
         */
        public Builder redact(Redaction redaction) {
            options.redaction = Objects.requireNonNull(redaction, "redaction");
            return given("redact");
        }

        /**
         * Finds secrets with another guard than {@link SecretGuard#standard()}.
         *
         * @param guard masks texts; must be thread-safe
         * @return this builder
         */
        public Builder secretGuard(SecretGuard guard) {
            options.secretGuard = Objects.requireNonNull(guard, "guard");
            return this;
        }

        /**
         * Ranks recalled utterances without some of its signals: text-vector, context-vector, words, speaker, asks, next,
         * time, recency.
         *
         * @param signals names of that list; none of them if not set
         * @return this builder
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
         * @return this builder
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
         * @return this builder
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
         * @return the memory, open
         * @throws IllegalArgumentException if no directory is given, an option is out of its range, or a properties file or the
         *     environment has an unknown key or an impossible value
         * @throws dev.ziggurat.memory.api.MemoryException as {@link ZigguratMemory#open} does
         */
        public ZigguratMemory build() {
            return new MemoryAssembly(options).open();
        }
    }
}
