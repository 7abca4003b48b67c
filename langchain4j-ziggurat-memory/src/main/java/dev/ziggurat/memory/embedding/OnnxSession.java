package dev.ziggurat.memory.embedding;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import dev.ziggurat.memory.api.EmbeddingException;
import dev.ziggurat.memory.api.Provider;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An ONNX Runtime session over a text encoder: token ids in, one vector for each token out. */
final class OnnxSession implements ModelSession {

    private static final String IDS = "input_ids";
    private static final String MASK = "attention_mask";
    private static final String TYPES = "token_type_ids";
    private static final Set<String> KNOWN_INPUTS = Set.of(IDS, MASK, TYPES);

    private static final NativeGate GATE = NativeGate.ofProcess();

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final Set<String> inputs;
    private final String output;
    private final int dimension;

    private OnnxSession(OrtEnvironment environment, OrtSession session, String origin) throws OrtException {
        this.environment = environment;
        this.session = session;
        this.inputs = session.getInputNames();
        checkInputs(session.getInputInfo(), origin);
        TokenVectors vectors = tokenVectors(session.getOutputInfo(), origin);
        this.output = vectors.name();
        this.dimension = vectors.dimension() > 0 ? vectors.dimension() : measure();
    }

    /**
     * @throws OrtException if ONNX Runtime refuses the file or the provider
     * @throws EmbeddingException if the graph is not a text encoder
     */
    static OnnxSession open(Weights weights, Provider provider, int threads) throws OrtException {
        GATE.enter();
        try {
            return load(OnnxEnvironment.get(), weights, provider, threads);
        } finally {
            GATE.leave();
        }
    }

    private static OnnxSession load(OrtEnvironment environment, Weights weights, Provider provider, int threads)
            throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            if (provider == Provider.CUDA) {
                addCuda(options);
            }
            OrtSession session = weights instanceof Weights.File file
                    ? environment.createSession(file.path().toString(), options)
                    : environment.createSession(((Weights.Resource) weights).bytes(), options);
            try {
                return new OnnxSession(environment, session, weights.origin());
            } catch (OrtException | RuntimeException | Error e) {
                session.close();
                throw e;
            }
        }
    }

    /** TF32 would make a text's vector depend on its batch; the arena grows only by what is asked for. */
    private static void addCuda(OrtSession.SessionOptions options) throws OrtException {
        try (OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions(0)) {
            cuda.add("use_tf32", "0");
            cuda.add("arena_extend_strategy", "kSameAsRequested");
            options.addCUDA(cuda);
        }
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public FloatBuffer run(List<TokenWindow> batch, int width) throws OrtException {
        int rows = batch.size();
        long[] shape = {rows, width};
        long[] ids = new long[rows * width];
        long[] mask = new long[rows * width];
        long[] types = new long[rows * width];
        for (int row = 0; row < rows; row++) {
            TokenWindow window = batch.get(row);
            System.arraycopy(window.ids(), 0, ids, row * width, window.length());
            System.arraycopy(window.typeIds(), 0, types, row * width, window.length());
            java.util.Arrays.fill(mask, row * width, row * width + window.length(), 1);
        }
        Map<String, OnnxTensor> tensors = new HashMap<>();
        GATE.enter();
        try {
            tensors.put(IDS, OnnxTensor.createTensor(environment, LongBuffer.wrap(ids), shape));
            if (inputs.contains(MASK)) {
                tensors.put(MASK, OnnxTensor.createTensor(environment, LongBuffer.wrap(mask), shape));
            }
            if (inputs.contains(TYPES)) {
                tensors.put(TYPES, OnnxTensor.createTensor(environment, LongBuffer.wrap(types), shape));
            }
            try (OrtSession.Result result = session.run(tensors, Set.of(output))) {
                return ((OnnxTensor) result.get(0)).getFloatBuffer();
            }
        } finally {
            tensors.values().forEach(OnnxTensor::close);
            GATE.leave();
        }
    }

    private int measure() throws OrtException {
        return run(List.of(new TokenWindow(new long[] {0}, new long[] {0}, 1)), 1)
                .remaining();
    }

    private static void checkInputs(Map<String, NodeInfo> infos, String origin) {
        if (!infos.containsKey(IDS) || !KNOWN_INPUTS.containsAll(infos.keySet())) {
            throw new EmbeddingException("The model " + origin + " is not a text encoder: its inputs are "
                    + infos.keySet() + ", expected input_ids and at most attention_mask and token_type_ids");
        }
        infos.forEach((name, node) -> {
            if (!(node.getInfo() instanceof TensorInfo info)
                    || info.type != OnnxJavaType.INT64
                    || info.getShape().length != 2) {
                throw new EmbeddingException("The model " + origin + " is not a text encoder: its input " + name
                        + " is " + node.getInfo() + ", expected INT64 of rank 2");
            }
        });
    }

    /** @param dimension -1 where the graph leaves it open */
    private record TokenVectors(String name, int dimension) {}

    /** {@code last_hidden_state} where it exists, else the first output of rank 3. */
    private static TokenVectors tokenVectors(Map<String, NodeInfo> infos, String origin) {
        TokenVectors found = null;
        for (Map.Entry<String, NodeInfo> entry : infos.entrySet()) {
            if (entry.getValue().getInfo() instanceof TensorInfo info
                    && (info.type == OnnxJavaType.FLOAT || info.type == OnnxJavaType.FLOAT16)
                    && info.getShape().length == 3
                    && (found == null || entry.getKey().equals("last_hidden_state"))) {
                found = new TokenVectors(entry.getKey(), (int) info.getShape()[2]);
            }
        }
        if (found == null) {
            throw new EmbeddingException("The model " + origin + " is not a text encoder: its outputs are "
                    + infos.values() + ", expected one of rank 3, [batch, tokens, dimension]");
        }
        return found;
    }

    @Override
    public void close() throws OrtException {
        if (!GATE.tryEnter()) {
            return; // the JVM is ending, and frees it all
        }
        try {
            session.close();
        } finally {
            GATE.leave();
        }
    }
}
