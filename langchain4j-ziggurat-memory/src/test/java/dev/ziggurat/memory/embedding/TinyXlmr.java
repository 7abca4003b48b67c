package dev.ziggurat.memory.embedding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A small model in the manner of XLM-R: a Unigram tokenizer with word marks, {@code <s> … </s>} around a text, no token
 * types, and a graph that looks embeddings up and lets the tokens of a text attend to each other. It writes the files of
 * such a model, and computes the same vectors itself, in double precision, for comparison.
 */
final class TinyXlmr {

    static final int DIMENSION = 16;
    private static final String MARK = "\u2581";
    private static final int UNKNOWN = 3;
    private static final double UNKNOWN_SCORE = -100;

    private final Map<String, Integer> ids = new LinkedHashMap<>();
    private final List<Double> scores = new ArrayList<>();
    private final float[] table;

    TinyXlmr() {
        List.of("<s>", "<pad>", "</s>", "<unk>").forEach(window -> add(window, 0));
        List<String> words =
                List.of("при", "вет", MARK + "привет", "мир", MARK + "hello", "lo", "wor", "世界", "你好", "ing");
        words.forEach(window -> add(window, -3 - 0.37 * ids.size() / 10));
        add(MARK, -4.5);
        String letters = "abcdefghijklmnopqrstuvwxyzабвгдежзийклмнопрстуфхцчшщъыьэюя世界你好再见我们在🙂🚀👋.,!?:0123456789";
        letters.codePoints().forEach(c -> add(Character.toString(c), -6 - 0.013 * ids.size()));
        SplittableRandom random = new SplittableRandom(7);
        table = new float[ids.size() * DIMENSION];
        for (int i = 0; i < table.length; i++) {
            table[i] = (float) (random.nextDouble() * 2 - 1);
        }
    }

    private void add(String window, double score) {
        if (ids.putIfAbsent(window, ids.size()) == null) {
            scores.add(score);
        }
    }

    /** Writes {@code tokenizer.json}, {@code config.json} and {@code onnx/model.onnx}. */
    Path write(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("onnx"));
        Files.writeString(folder.resolve("tokenizer.json"), tokenizerJson());
        Files.writeString(
                folder.resolve("config.json"),
                "{\"model_type\":\"xlm-roberta\",\"max_position_embeddings\":66,\"pad_token_id\":1}");
        Files.write(folder.resolve("onnx/model.onnx"), graph());
        return folder;
    }

    String tokenizerJson() {
        StringBuilder vocabulary = new StringBuilder();
        int index = 0;
        for (String window : ids.keySet()) {
            vocabulary
                    .append(index == 0 ? "" : ",")
                    .append("[\"")
                    .append(window)
                    .append("\",")
                    .append(scores.get(index))
                    .append(']');
            index++;
        }
        StringBuilder added = new StringBuilder();
        for (String token : List.of("<s>", "<pad>", "</s>", "<unk>")) {
            added.append(added.isEmpty() ? "" : ",")
                    .append("{\"id\":")
                    .append(ids.get(token))
                    .append(",\"content\":\"")
                    .append(token)
                    .append(
                            "\",\"single_word\":false,\"lstrip\":false,\"rstrip\":false,\"normalized\":false,\"special\":true}");
        }
        return """
                {"version":"1.0","truncation":null,"padding":null,"added_tokens":[%s],
                 "normalizer":{"type":"NFKC"},
                 "pre_tokenizer":{"type":"Sequence","pretokenizers":[{"type":"WhitespaceSplit"},
                  {"type":"Metaspace","replacement":"%s","prepend_scheme":"always","split":true}]},
                 "post_processor":{"type":"TemplateProcessing",
                  "single":[{"SpecialToken":{"id":"<s>","type_id":0}},{"Sequence":{"id":"A","type_id":0}},
                   {"SpecialToken":{"id":"</s>","type_id":0}}],
                  "pair":[{"SpecialToken":{"id":"<s>","type_id":0}},{"Sequence":{"id":"A","type_id":0}},
                   {"SpecialToken":{"id":"</s>","type_id":0}},{"Sequence":{"id":"B","type_id":0}}],
                  "special_tokens":{"<s>":{"id":"<s>","ids":[0],"tokens":["<s>"]},
                   "</s>":{"id":"</s>","ids":[2],"tokens":["</s>"]}}},
                 "decoder":{"type":"Metaspace","replacement":"%s","prepend_scheme":"always","split":true},
                 "model":{"type":"Unigram","unk_id":3,"byte_fallback":false,"vocab":[%s]}}
                """.formatted(added, MARK, MARK, vocabulary);
    }

    byte[] graph() {
        return OnnxWriter.model(graph -> {
            graph.node("Gather", List.of("table", "input_ids"), "x");
            graph.node("Cast", List.of("attention_mask"), "mask", "to", OnnxWriter.FLOAT);
            graph.node("Unsqueeze", List.of("mask", "axis"), "columns");
            graph.node("Sub", List.of("columns", "one"), "absent");
            graph.node("Mul", List.of("absent", "large"), "bias");
            graph.node("Transpose", List.of("x"), "xt", "perm", new long[] {0, 2, 1});
            graph.node("MatMul", List.of("x", "xt"), "products");
            graph.node("Add", List.of("products", "bias"), "logits");
            graph.node("Softmax", List.of("logits"), "shares", "axis", -1);
            graph.node("MatMul", List.of("shares", "x"), "attended");
            graph.node("Add", List.of("attended", "x"), "last_hidden_state");
            graph.name("tiny-xlmr");
            graph.floats("table", table, ids.size(), DIMENSION);
            graph.floats("one", new float[] {1});
            graph.floats("large", new float[] {1e9f});
            graph.longs("axis", new long[] {1}, 1);
            graph.input("input_ids", OnnxWriter.INT64, "batch", "tokens");
            graph.input("attention_mask", OnnxWriter.INT64, "batch", "tokens");
            graph.output("last_hidden_state", OnnxWriter.FLOAT, "batch", "tokens", DIMENSION);
        });
    }

    /** The best segmentation of every word, found by dynamic programming; special tokens included. */
    int[] tokenize(String text) {
        List<Integer> tokens = new ArrayList<>();
        tokens.add(0);
        for (String word : text.strip().split("\\s+")) {
            tokens.addAll(segment((MARK + word).codePoints().toArray()));
        }
        tokens.add(2);
        return tokens.stream().mapToInt(i -> i).toArray();
    }

    private List<Integer> segment(int[] word) {
        double[] best = new double[word.length + 1];
        int[] from = new int[word.length + 1];
        int[] token = new int[word.length + 1];
        Arrays.fill(best, Double.NEGATIVE_INFINITY);
        best[0] = 0;
        for (int end = 1; end <= word.length; end++) {
            for (int start = 0; start < end; start++) {
                Integer id = ids.get(new String(word, start, end - start));
                boolean unknown = id == null && end - start == 1;
                double score = id != null ? scores.get(id) : unknown ? UNKNOWN_SCORE : Double.NEGATIVE_INFINITY;
                if (best[start] + score > best[end]) {
                    best[end] = best[start] + score;
                    from[end] = start;
                    token[end] = id != null ? id : UNKNOWN;
                }
            }
        }
        List<Integer> tokens = new ArrayList<>();
        for (int end = word.length; end > 0; end = from[end]) {
            tokens.add(0, token[end]);
        }
        return tokens;
    }

    boolean startsWord(int token) {
        return List.copyOf(ids.keySet()).get(token).startsWith(MARK);
    }

    /** The mean of what the graph computes for these tokens, not normalized. */
    double[] pooled(int[] tokens) {
        double[] mean = new double[DIMENSION];
        for (int i : tokens) {
            double[] shares = new double[tokens.length];
            double max = Double.NEGATIVE_INFINITY;
            for (int j = 0; j < tokens.length; j++) {
                for (int d = 0; d < DIMENSION; d++) {
                    shares[j] += (double) entry(i, d) * entry(tokens[j], d);
                }
                max = Math.max(max, shares[j]);
            }
            double sum = 0;
            for (int j = 0; j < tokens.length; j++) {
                shares[j] = Math.exp(shares[j] - max);
                sum += shares[j];
            }
            for (int d = 0; d < DIMENSION; d++) {
                double attended = 0;
                for (int j = 0; j < tokens.length; j++) {
                    attended += shares[j] / sum * entry(tokens[j], d);
                }
                mean[d] += (attended + entry(i, d)) / tokens.length;
            }
        }
        return mean;
    }

    private float entry(int token, int d) {
        return table[token * DIMENSION + d];
    }

    static double[] unit(double[] vector) {
        double norm = Math.sqrt(Arrays.stream(vector).map(x -> x * x).sum());
        return Arrays.stream(vector).map(x -> x / norm).toArray();
    }
}
