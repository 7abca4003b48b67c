package dev.ziggurat.memory.embedding;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.ziggurat.memory.entry.EmbeddingException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** One ONNX session. Thread-safe: sessions may be run concurrently. */
final class OnnxModel implements AutoCloseable {

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final String origin;
    private final int dimension;

    OnnxModel(ModelFiles.Weights weights, int threads) {
        this.origin = weights.origin();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            Path file = weights.file();
            session = file != null
                    ? environment.createSession(file.toString(), options)
                    : environment.createSession(Objects.requireNonNull(weights.bytes()), options);
            TensorInfo output = (TensorInfo)
                    session.getOutputInfo().values().iterator().next().getInfo();
            dimension = (int) output.getShape()[2];
        } catch (OrtException e) {
            throw new EmbeddingException("The model " + origin + " cannot be loaded: " + e.getMessage(), e);
        }
    }

    int dimension() {
        return dimension;
    }

    /** The token vectors of one text, one after another. */
    float[] run(TokenIds tokens) {
        long[] shape = {1, tokens.length()};
        long[] mask = new long[tokens.length()];
        Arrays.fill(mask, 1);
        try (OnnxTensor ids = OnnxTensor.createTensor(environment, LongBuffer.wrap(tokens.ids()), shape);
                OnnxTensor attention = OnnxTensor.createTensor(environment, LongBuffer.wrap(mask), shape);
                OnnxTensor types = OnnxTensor.createTensor(environment, LongBuffer.wrap(tokens.typeIds()), shape)) {
            Map<String, OnnxTensor> inputs = new HashMap<>();
            inputs.put("input_ids", ids);
            inputs.put("attention_mask", attention);
            if (session.getInputNames().contains("token_type_ids")) {
                inputs.put("token_type_ids", types);
            }
            try (OrtSession.Result result = session.run(inputs)) {
                FloatBuffer vectors = ((OnnxTensor) result.get(0)).getFloatBuffer();
                float[] values = new float[vectors.remaining()];
                vectors.get(values);
                return values;
            }
        } catch (OrtException e) {
            throw new EmbeddingException("The model " + origin + " failed: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new EmbeddingException("The model " + origin + " cannot be closed: " + e.getMessage(), e);
        }
    }
}
