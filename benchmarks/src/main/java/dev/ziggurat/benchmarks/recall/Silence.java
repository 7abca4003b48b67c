package dev.ziggurat.benchmarks.recall;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.ziggurat.benchmarks.Report;
import dev.ziggurat.benchmarks.TemporaryFolder;
import dev.ziggurat.memory.ZigguratMemory;
import dev.ziggurat.memory.api.MemoryContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** What is put into the prompt when somebody says what needs no memory: nothing would be right. */
final class Silence {

    private static final List<String> HEADER = List.of("language", "kind", "said", "nothing sent", "characters");
    private static final int ITEMS = 30;

    private final EmbeddingModel model;
    private final int utterances;
    private final long seed;
    private final Dump dump;
    private final List<List<String>> rows = new ArrayList<>();
    private final List<Integer> allChars = new ArrayList<>();
    private final Map<String, Object> json = new LinkedHashMap<>();

    Silence(EmbeddingModel model, int utterances, long seed, Dump dump) {
        this.model = model;
        this.utterances = utterances;
        this.seed = seed;
        this.dump = dump;
    }

    /** Prints the table, and gives the shares overall and for each language. */
    Map<String, Object> measure() throws IOException {
        try (TemporaryFolder directory = TemporaryFolder.create("silence");
                ZigguratMemory memory = Talk.memory(directory, model)) {
            for (String language : OwnTexts.LANGUAGES) {
                Report.progress("small talk: " + language);
                measure(OwnTexts.of(language), memory);
            }
        }
        rows.add(row("all", "", allChars));
        Report.table(HEADER, rows);
        System.out.println();
        json.putAll(shares(allChars));
        return json;
    }

    private void measure(OwnTexts texts, ZigguratMemory memory) {
        String language = texts.language();
        Talk.of(
                        Person.FIRST,
                        texts.names(),
                        utterances,
                        texts.items().subList(0, ITEMS),
                        new Filler(texts, seed),
                        0,
                        new Random(seed))
                .remember(memory, language);
        Map<String, List<Integer>> kinds = new TreeMap<>();
        List<Integer> chars = new ArrayList<>();
        for (OwnTexts.SmallTalk said : texts.smallTalk()) {
            MemoryContext context = memory.recall(language, said.text());
            dump.write(
                    new Dump.Asked("silence", language + " " + said.kind(), utterances, said.text(), false),
                    context,
                    false);
            int length = context.toPromptText().length();
            kinds.computeIfAbsent(said.kind(), kind -> new ArrayList<>()).add(length);
            chars.add(length);
        }
        kinds.forEach((kind, lengths) -> rows.add(row(language, kind, lengths)));
        rows.add(row(language, "all", chars));
        json.put(language, shares(chars));
        allChars.addAll(chars);
    }

    private static List<String> row(String language, String kind, List<Integer> chars) {
        Map<String, Double> shares = shares(chars);
        List<String> row = new ArrayList<>(List.of(language, kind, Integer.toString(chars.size())));
        shares.values().stream().map(Figures::cell).forEach(row::add);
        return row;
    }

    private static Map<String, Double> shares(List<Integer> chars) {
        Map<String, Double> shares = new LinkedHashMap<>();
        long none = chars.stream().filter(length -> length == 0).count();
        shares.put("none_share", Figures.rounded((double) none / chars.size()));
        shares.put(
                "mean_chars",
                Figures.rounded(
                        chars.stream().mapToInt(Integer::intValue).average().orElse(0)));
        return shares;
    }
}
