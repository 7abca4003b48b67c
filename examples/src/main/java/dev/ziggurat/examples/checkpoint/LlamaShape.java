package dev.ziggurat.examples.checkpoint;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The numbers that describe a Llama.
 *
 * @param hidden width of the residual stream
 * @param intermediate width of the feed-forward layers
 * @param heads number of attention heads, of queries as of keys and values
 * @param context how many tokens fit
 * @param ropeTheta base of the rotary frequencies
 */
public record LlamaShape(int hidden, int intermediate, int layers, int heads, int context, double ropeTheta) {

    public int headSize() {
        return hidden / heads;
    }

    /** The content of {@code config.json}. */
    Map<String, Object> config(Vocabulary vocabulary) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("architectures", new String[] {"LlamaForCausalLM"});
        config.put("model_type", "llama");
        config.put("hidden_act", "silu");
        config.put("hidden_size", hidden);
        config.put("intermediate_size", intermediate);
        config.put("num_hidden_layers", layers);
        config.put("num_attention_heads", heads);
        config.put("num_key_value_heads", heads);
        config.put("vocab_size", vocabulary.size());
        config.put("max_position_embeddings", context);
        config.put("rms_norm_eps", 1e-5);
        config.put("rope_theta", ropeTheta);
        config.put("bos_token_id", vocabulary.id(Vocabulary.BEGIN));
        config.put("eos_token_id", vocabulary.id(Vocabulary.END_OF_TURN));
        config.put("tie_word_embeddings", false);
        config.put("torch_dtype", "float32");
        return config;
    }
}
