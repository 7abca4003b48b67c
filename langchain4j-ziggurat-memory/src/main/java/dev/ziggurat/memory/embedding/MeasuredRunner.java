package dev.ziggurat.memory.embedding;

import java.util.List;

/** A model whose batches are counted. */
record MeasuredRunner(BatchFunction model, StatsRecorder stats) implements BatchFunction {

    @Override
    public float[][] run(List<TokenWindow> batch, boolean alone) {
        stats.batchBegan(System.nanoTime());
        int done = 0;
        try {
            float[][] vectors = model.run(batch, alone);
            done = batch.size();
            return vectors;
        } finally {
            long tokens = done == 0
                    ? 0
                    : batch.stream().mapToLong(TokenWindow::length).sum();
            stats.batchEnded(done, tokens, System.nanoTime());
        }
    }
}
