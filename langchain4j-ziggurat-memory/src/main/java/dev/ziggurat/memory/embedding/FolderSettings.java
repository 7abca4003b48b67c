package dev.ziggurat.memory.embedding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.ziggurat.memory.api.EmbeddingException;
import dev.ziggurat.memory.api.Pooling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a model's settings from the JSON files beside it; each of them may be missing. */
final class FolderSettings {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DEFAULT_MAX_TOKENS = 512;
    private static final int DEFAULT_OVERLAP = 32;

    private FolderSettings() {}

    static ModelSettings read(Path folder, String name) {
        JsonNode config = json(folder.resolve("config.json"));
        int maxTokens = maxTokens(folder, config);
        KnownPrefixes prefixes = prefixes(folder, config, name);
        return new ModelSettings(
                pooling(folder.resolve("1_Pooling/config.json")),
                normalize(json(folder.resolve("modules.json"))),
                maxTokens,
                Math.min(DEFAULT_OVERLAP, maxTokens / 8),
                prefixes.query(),
                prefixes.passage());
    }

    private static Pooling pooling(Path file) {
        JsonNode pooling = json(file);
        if (pooling.isMissingNode() || pooling.path("pooling_mode_mean_tokens").asBoolean()) {
            return Pooling.MEAN;
        }
        if (pooling.path("pooling_mode_cls_token").asBoolean()) {
            return Pooling.CLS;
        }
        throw new EmbeddingException("The pooling in " + file + " is neither mean nor cls; only these are supported");
    }

    /** Without a list of modules vectors are scaled, as everything in LangChain4j expects. */
    private static boolean normalize(JsonNode modules) {
        if (modules.isMissingNode()) {
            return true;
        }
        for (JsonNode module : modules) {
            if (module.path("type").asText().endsWith(".Normalize")) {
                return true;
            }
        }
        return false;
    }

    /** The smallest of the limits that the files name. */
    private static int maxTokens(Path folder, JsonNode config) {
        int limit = Integer.MAX_VALUE;
        int positions = config.path("max_position_embeddings").asInt(0);
        if (positions > 0) {
            String type = config.path("model_type").asText();
            boolean offset = type.contains("roberta") || type.equals("camembert") || type.equals("mpnet");
            // RoBERTa and its children count positions from the padding's index plus one.
            limit = positions - (offset ? config.path("pad_token_id").asInt(1) + 1 : 0);
        }
        int sentences = json(folder.resolve("sentence_bert_config.json"))
                .path("max_seq_length")
                .asInt(0);
        if (sentences > 0) {
            limit = Math.min(limit, sentences);
        }
        // "No limit" is written as 10^30 there.
        double tokenizer = json(folder.resolve("tokenizer_config.json"))
                .path("model_max_length")
                .asDouble(0);
        if (tokenizer > 0 && tokenizer < limit) {
            limit = (int) tokenizer;
        }
        if (limit < 8) {
            throw new EmbeddingException("The files in " + folder + " limit the model to " + limit
                    + " tokens: config.json, sentence_bert_config.json or tokenizer_config.json is wrong");
        }
        return limit == Integer.MAX_VALUE ? DEFAULT_MAX_TOKENS : limit;
    }

    private static KnownPrefixes prefixes(Path folder, JsonNode config, String name) {
        JsonNode prompts =
                json(folder.resolve("config_sentence_transformers.json")).path("prompts");
        if (prompts.isObject() && !prompts.isEmpty()) {
            String passage =
                    prompts.path("passage").asText(prompts.path("document").asText(""));
            String query = prompts.path("query").asText("");
            if (!query.isEmpty() || !passage.isEmpty()) {
                return new KnownPrefixes(query, passage);
            }
        }
        KnownPrefixes known = KnownPrefixes.of(name);
        return known.isEmpty() ? KnownPrefixes.of(config.path("_name_or_path").asText()) : known;
    }

    private static JsonNode json(Path file) {
        if (!Files.isRegularFile(file)) {
            return MissingNode.getInstance();
        }
        try {
            return JSON.readTree(FileBytes.read(file));
        } catch (IOException e) {
            throw new EmbeddingException("The file " + file + " is not readable JSON: " + e.getMessage(), e);
        }
    }
}
