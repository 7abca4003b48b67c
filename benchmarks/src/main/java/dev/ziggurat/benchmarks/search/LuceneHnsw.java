package dev.ziggurat.benchmarks.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.Bits;
import org.jspecify.annotations.Nullable;

/** Lucene's HNSW in one segment, mapped; M 16 and beam 100 are its defaults. */
final class LuceneHnsw implements Contender {

    private static final String FIELD = "vector";

    private final int candidates;
    private final @Nullable LuceneHnsw shares;
    private @Nullable Path folder;
    private @Nullable DirectoryReader reader;
    private int[] parts = new int[0];

    /** @param shares built before, whose index this searches with another width; null to build one */
    LuceneHnsw(int candidates, @Nullable LuceneHnsw shares) {
        this.candidates = candidates;
        this.shares = shares;
    }

    @Override
    public String name() {
        return "Lucene HNSW, k " + candidates;
    }

    @Override
    public void build(Dataset data) throws IOException {
        if (shares != null) {
            reader = shares.reader;
            parts = shares.parts;
            return;
        }
        Path made = Files.createTempDirectory("ziggurat-lucene");
        folder = made;
        parts = data.parts();
        Directory directory = new MMapDirectory(made);
        // One flush, so that documents keep their numbers.
        IndexWriterConfig config = new IndexWriterConfig().setRAMBufferSizeMB(1_900);
        try (IndexWriter writer = new IndexWriter(directory, config)) {
            for (float[] vector : data.vectors()) {
                Document document = new Document();
                document.add(new KnnFloatVectorField(FIELD, vector, VectorSimilarityFunction.DOT_PRODUCT));
                writer.addDocument(document);
            }
        }
        reader = DirectoryReader.open(directory);
    }

    @Override
    public int[] search(float[] query, int k, boolean filtered) throws IOException {
        DirectoryReader open = reader;
        if (open == null) {
            throw new IllegalStateException("not built");
        }
        if (open.leaves().size() != 1) {
            throw new IllegalStateException("Lucene wrote " + open.leaves().size() + " segments instead of one");
        }
        LeafReader leaf = open.leaves().get(0).reader();
        Bits accepted = filtered ? new PartZero(parts) : null;
        @SuppressWarnings("NullAway") // null stands for all documents
        TopDocs found = leaf.searchNearestVectors(FIELD, query, candidates, accepted, Integer.MAX_VALUE);
        return Stream.of(found.scoreDocs).limit(k).mapToInt(hit -> hit.doc).toArray();
    }

    private record PartZero(int[] parts) implements Bits {
        @Override
        public boolean get(int index) {
            return parts[index] == 0;
        }

        @Override
        public int length() {
            return parts.length;
        }
    }

    @Override
    public void close() throws IOException {
        if (reader != null && shares == null) {
            reader.close();
        }
        if (folder != null) {
            Folders.delete(folder);
        }
    }

    /** Deletes what the benchmark wrote to the temporary folder. */
    static final class Folders {
        private Folders() {}

        static void delete(Path folder) throws IOException {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
