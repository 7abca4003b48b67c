package dev.ziggurat.examples.checkpoint;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;

/** {@code tokenizer.json} and {@code tokenizer_config.json} of a checkpoint, with a chat template. */
final class TokenizerFiles {

    private static final String PIECES = " ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+";
    private static final String TEMPLATE = "{{ bos_token }}{% for message in messages %}"
            + "{{ '<|' + message['role'] + '|>' + message['content'] + '" + Vocabulary.END_OF_TURN + "' }}"
            + "{% endfor %}{% if add_generation_prompt %}{{ '" + Vocabulary.ASSISTANT + "' }}{% endif %}";

    private final ObjectMapper json = new ObjectMapper();

    void write(Path folder, Vocabulary vocabulary, int context) throws IOException {
        ObjectNode root = json.createObjectNode().put("version", "1.0");
        root.putNull("truncation").putNull("padding");
        added(root.putArray("added_tokens"), vocabulary);
        root.putNull("normalizer");
        ObjectNode split = root.putObject("pre_tokenizer").put("type", "Sequence");
        ArrayNode steps = split.putArray("pretokenizers");
        steps.addObject()
                .put("type", "Split")
                .put("behavior", "Isolated")
                .put("invert", false)
                .putObject("pattern")
                .put("Regex", PIECES);
        byteLevel(steps.addObject(), false);
        root.putNull("post_processor");
        byteLevel(root.putObject("decoder"), true);
        model(root.putObject("model"), vocabulary);
        json.writeValue(folder.resolve("tokenizer.json").toFile(), root);

        ObjectNode config = json.createObjectNode()
                .put("bos_token", Vocabulary.BEGIN)
                .put("eos_token", Vocabulary.END_OF_TURN)
                .put("tokenizer_class", "PreTrainedTokenizerFast")
                .put("model_max_length", context)
                .put("chat_template", TEMPLATE);
        json.writeValue(folder.resolve("tokenizer_config.json").toFile(), config);
    }

    private static void added(ArrayNode tokens, Vocabulary vocabulary) {
        vocabulary
                .phrases()
                .forEach((text, id) -> tokens.addObject()
                        .put("id", id)
                        .put("content", text)
                        .put("single_word", false)
                        .put("lstrip", false)
                        .put("rstrip", false)
                        .put("normalized", false)
                        .put("special", Vocabulary.SPECIAL.contains(text)));
    }

    private static void byteLevel(ObjectNode node, boolean prefixSpace) {
        node.put("type", "ByteLevel")
                .put("add_prefix_space", prefixSpace)
                .put("trim_offsets", true)
                .put("use_regex", prefixSpace);
    }

    private static void model(ObjectNode model, Vocabulary vocabulary) {
        model.put("type", "BPE").putNull("dropout").putNull("unk_token").putNull("continuing_subword_prefix");
        model.putNull("end_of_word_suffix");
        model.put("fuse_unk", false).put("byte_fallback", false).put("ignore_merges", true);
        ObjectNode ids = model.putObject("vocab");
        vocabulary.spelled().forEach(ids::put);
        ArrayNode merges = model.putArray("merges");
        vocabulary.merges().forEach(merges::add);
    }
}
