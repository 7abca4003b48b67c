package dev.ziggurat.examples.tinyllama;

import static dev.ziggurat.examples.tinyllama.Stream.LONGEST_NAME;
import static dev.ziggurat.examples.tinyllama.Stream.WIDTH;

import dev.ziggurat.examples.checkpoint.Checkpoint;
import dev.ziggurat.examples.checkpoint.LlamaShape;
import dev.ziggurat.examples.checkpoint.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A Llama of three layers that knows nothing and reads well: asked for the user's name, it finds "my name is " anywhere in
 * its prompt and copies what follows, letter by letter; without it, it says that it does not know. No name is in its
 * weights. It is deterministic and about 2 MB large.
 *
 * <ul>
 *   <li>Layer 0 looks 1 to 4 tokens back, and layer 1 4, 8, 12 and 16 tokens: together they number the letters behind an
 *       announcement, and the tokens behind the start of an answer.
 *   <li>Layer 2 copies the letter whose number is the one to be written next, and decides at the start of an answer
 *       whether the name was asked for and whether it is known.
 * </ul>
 */
public final class RecallLlama {

    private static final LlamaShape SHAPE = new LlamaShape(WIDTH, 64, 3, Stream.HEADS, 8192, 1e16);
    private static final int STEP = 4;

    /** Much more than any sum of what is nearer or farther. */
    private static final double NEARNESS = 2e4;

    private RecallLlama() {}

    /** Writes the checkpoint into the folder. */
    public static void write(Path folder) throws IOException {
        Lexicon lexicon = new Lexicon();
        List<Tensor> tensors = new ArrayList<>();
        tensors.add(Tensor.of("model.embed_tokens.weight", lexicon.embeddings()));
        tensors.addAll(layer(0, near()));
        tensors.addAll(layer(1, far()));
        tensors.addAll(layer(2, reading()));
        tensors.add(norm("model.norm.weight"));
        tensors.add(Tensor.of("lm_head.weight", lexicon.output()));
        Checkpoint.write(folder, SHAPE, lexicon.vocabulary(), tensors);
    }

    private static Attention near() {
        Attention attention = new Attention();
        for (int back = 1; back <= STEP; back++) {
            Attention.Head head = attention.head(back - 1);
            head.lookBack(back);
            head.move(0, Stream.ANNOUNCES, Stream.read(back), 1);
            head.move(1, Stream.BEGINS_ANSWER, Stream.write(back + 1), 1);
        }
        return attention;
    }

    private static Attention far() {
        Attention attention = new Attention();
        for (int number = 0; number < Stream.HEADS; number++) {
            int back = (number + 1) * STEP;
            Attention.Head head = attention.head(number);
            head.lookBack(back);
            for (int place = 1; place <= STEP; place++) {
                head.move(place, Stream.read(place), Stream.read(back + place), 1);
                if (back + place + 1 <= LONGEST_NAME) {
                    head.move(STEP + place, Stream.write(place + 1), Stream.write(back + place + 1), 1);
                }
            }
        }
        return attention;
    }

    private static Attention reading() {
        Attention attention = new Attention();
        Attention.Head copy = attention.head(0);
        for (int place = 1; place <= LONGEST_NAME; place++) {
            copy.match(place - 1, Stream.write(place), Stream.read(place), 16 * NEARNESS);
        }
        copy.preferNear(Stream.CONSTANT, NEARNESS);
        copy.sink(Stream.CONSTANT, NEARNESS + 50);
        for (int i = 0; i < Stream.CODE_WIDTH; i++) {
            copy.move(i, Stream.COPY + i, Stream.NEXT + i, 1);
        }

        Attention.Head asked = attention.head(1);
        asked.match(0, Stream.ASSISTANT, Stream.ASKS, 20 * NEARNESS);
        asked.match(0, Stream.ASSISTANT, Stream.USER, 20 * NEARNESS);
        asked.preferNear(Stream.ASSISTANT, 10 * NEARNESS);
        asked.sink(Stream.CONSTANT, 50);
        asked.move(0, Stream.ASKS, Stream.ASKED, 1);
        asked.move(0, Stream.USER, Stream.ASKED, -1);

        // Place 1 alone is not enough: what follows an announcement may be no letter.
        Attention.Head known = attention.head(2);
        known.match(0, Stream.ASSISTANT, Stream.read(1), 200);
        known.match(0, Stream.ASSISTANT, Stream.LETTER, 200);
        known.sink(Stream.ASSISTANT, 300);
        known.sink(Stream.CONSTANT, 50);
        known.move(0, Stream.read(1), Stream.KNOWN, 1);
        return attention;
    }

    private static List<Tensor> layer(int number, Attention attention) {
        String layer = "model.layers." + number + ".";
        List<Tensor> tensors = new ArrayList<>();
        tensors.add(norm(layer + "input_layernorm.weight"));
        tensors.addAll(attention.tensors(layer));
        tensors.add(norm(layer + "post_attention_layernorm.weight"));
        tensors.add(Tensor.of(layer + "mlp.gate_proj.weight", new float[SHAPE.intermediate()][WIDTH]));
        tensors.add(Tensor.of(layer + "mlp.up_proj.weight", new float[SHAPE.intermediate()][WIDTH]));
        tensors.add(Tensor.of(layer + "mlp.down_proj.weight", new float[WIDTH][SHAPE.intermediate()]));
        return tensors;
    }

    /** Gives back what the normalisation takes: the constant makes the norm the same for every token. */
    private static Tensor norm(String name) {
        float[] weight = new float[WIDTH];
        Arrays.fill(weight, (float) (Stream.CONSTANT_VALUE / Math.sqrt(WIDTH)));
        return Tensor.of(name, new float[][] {weight});
    }
}
