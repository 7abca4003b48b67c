package dev.ziggurat.benchmarks.recall;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.ziggurat.benchmarks.Report;
import dev.ziggurat.memory.ZigguratMemory;
import dev.ziggurat.memory.api.MemoryContext;
import dev.ziggurat.memory.api.RecallRequest;
import java.util.ArrayList;
import java.util.List;

/** Puts the questions of a set to its dialogues, to other dialogues of the set, and to LangChain4j's retriever. */
final class SetMeasurement {

    static final int MAX_EPISODES = 200;

    private final RememberedSet remembered;
    private final ZigguratMemory memory;
    private final Dump dump;
    private final SetFigures figures;
    private final List<List<String>> rows = new ArrayList<>();

    SetMeasurement(RememberedSet remembered, ZigguratMemory memory, Dump dump) {
        this.remembered = remembered;
        this.memory = memory;
        this.dump = dump;
        this.figures = new SetFigures(remembered.set().name());
    }

    SetFigures measure(EmbeddingModel embedding) {
        List<Conversation> conversations = remembered.set().conversations();
        for (int i = 0; i < conversations.size(); i++) {
            measure(conversations.get(i), conversations.get((i + 1) % conversations.size()), embedding);
        }
        rows.add(figures.own.row(figures.name()));
        rows.add(figures.baseline.row(figures.name() + ", LangChain4j's retriever"));
        return figures;
    }

    /** One row for each dialogue, one for the set, and one for LangChain4j's retriever. */
    List<List<String>> rows() {
        return rows;
    }

    private void measure(Conversation conversation, Conversation other, EmbeddingModel embedding) {
        String memoryId = remembered.set().memoryId(conversation);
        Report.progress("asking " + memoryId);
        Baseline theirs = new Baseline(conversation, embedding, MAX_EPISODES);
        EvidenceRecall own = new EvidenceRecall();
        for (Conversation.Question question : conversation.questions()) {
            if (question.adversarial()) {
                figures.adversarial.add(
                        ranked(memory, memoryId, question.text()).confidenceScore());
            }
            if (question.answerable()) {
                List<EvidenceRecall.Found> found = ask(conversation, question);
                own.add(question, found);
                figures.own.add(question, found);
                figures.baseline.add(question, theirs.recall(question.text()));
                if (other != conversation) {
                    misdirect(other, question);
                }
            }
        }
        rows.add(own.row(memoryId));
    }

    private List<EvidenceRecall.Found> ask(Conversation conversation, Conversation.Question question) {
        String memoryId = remembered.set().memoryId(conversation);
        long start = System.nanoTime();
        MemoryContext context = ranked(memory, memoryId, question.text());
        figures.latenciesMs.add((System.nanoTime() - start) / 1e6);
        figures.answerable.add(context.confidenceScore());
        List<EvidenceRecall.Found> found = remembered.found(context);
        boolean right =
                !found.isEmpty() && question.evidence().contains(found.get(0).id());
        dump.write(asked(conversation, question, true), context, right);
        figures.prompts.ask(
                memory,
                memoryId,
                question.text(),
                question.evidence().stream()
                        .map(id -> remembered.episodeId(conversation, id))
                        .toList());
        return found;
    }

    private void misdirect(Conversation other, Conversation.Question question) {
        MemoryContext context = ranked(memory, remembered.set().memoryId(other), question.text());
        figures.misdirected.add(context.confidenceScore());
        dump.write(asked(other, question, false), context, false);
    }

    private Dump.Asked asked(Conversation conversation, Conversation.Question question, boolean positive) {
        return new Dump.Asked("sets", figures.name(), conversation.utterances().size(), question.text(), positive);
    }

    static MemoryContext ranked(ZigguratMemory memory, String memoryId, String question) {
        return memory.recall(RecallRequest.builder()
                .memoryId(memoryId)
                .query(question)
                .maxEpisodes(MAX_EPISODES)
                .build());
    }
}
