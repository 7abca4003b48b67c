package dev.ziggurat.memory.index;

import dev.ziggurat.memory.words.Language;
import dev.ziggurat.memory.words.StemAnalyzer;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.search.SynonymQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.ByteBuffersDirectory;

/**
 * Scores texts by the words they share with a query: BM25 (Robertson and Zaragoza 2009) over the stems of {@link StemAnalyzer},
 * those that a word of the query may have in any of the languages seen.
 * Lives on the heap. Thread-safe; a text is found from the moment {@link #add} returned.
 *
 * @see "docs/decisions/0017-words-on-the-heap.md"
 */
public final class LexicalIndex implements AutoCloseable {

    private static final String TEXT = "text";
    private static final String NUMBER = "number";
    private static final FieldType COUNTED_STEMS = countedStems();
    private static final String CODECS = "org.apache.lucene.codecs.Codec";
    private static final float K1 = 1.2f;

    private static final double FEWEST_TEXTS = 200;

    /** Writer, searchers and the readers of some segments. */
    private static final int BYTES = 12_000;

    /** Every segment has some, and readers over each. */
    private static final int BYTES_PER_FILE = 5_600;

    /** Lower than usual: the texts are short, and a longer one rarely is so because it rambles. */
    private static final float B = 0.5f;

    /**
     * Lucene warns on new Java versions that its vector search is slower there. None of it is used here, so that would only
     * alarm people. The reference keeps the logger, and with it the level, from being collected.
     */
    private static final Logger LUCENE_VECTORS =
            Logger.getLogger("org.apache.lucene.internal.vectorization.VectorizationProvider");

    static {
        if (LUCENE_VECTORS.getLevel() == null) {
            LUCENE_VECTORS.setLevel(Level.SEVERE);
        }
    }

    /** Nobody asks where in a text a stem stands. */
    private static FieldType countedStems() {
        FieldType type = new FieldType(TextField.TYPE_NOT_STORED);
        type.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
        type.freeze();
        return type;
    }

    private final ByteBuffersDirectory directory = new ByteBuffersDirectory();
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private volatile boolean changed = true;
    private volatile long measured;
    /** What texts were taken for, beside the usual. */
    private volatile Set<Language> languages = Set.of();

    public LexicalIndex() {
        BM25Similarity similarity = new BM25Similarity(K1, B);
        IndexWriterConfig config = config().setSimilarity(similarity);
        writer = LuceneCall.run(() -> new IndexWriter(directory, config));
        searchers = LuceneCall.run(() -> new SearcherManager(writer, new SearcherFactory() {
            @Override
            public IndexSearcher newSearcher(IndexReader reader, IndexReader previousReader) {
                IndexSearcher searcher = new IndexSearcher(reader);
                searcher.setSimilarity(similarity);
                return searcher;
            }
        }));
    }

    private static IndexWriterConfig config() {
        try {
            return new IndexWriterConfig();
        } catch (ExceptionInInitializerError | NoClassDefFoundError e) {
            if (!(e instanceof ExceptionInInitializerError)
                    && !String.valueOf(e.getMessage()).contains(CODECS)) {
                throw e;
            }
            throw new IllegalStateException(
                    "Lucene does not find its codecs: META-INF/services/" + CODECS + " was lost or replaced when"
                            + " jars were merged into one. Merge the files of META-INF/services as well, as the"
                            + " ServicesResourceTransformer of maven-shade-plugin does",
                    e);
        }
    }

    /** Hears the score of each text that shares a stem with the query. */
    @FunctionalInterface
    public interface ScoreListener {
        void scored(long number, float score);
    }

    /**
     * Adds a text under a number that the caller knows it by.
     *
     * @param stems all stems of the text, as {@link StemAnalyzer#inOrder} gives them
     */
    public void add(long number, List<String> stems) {
        stems.forEach(this::noteLanguage);
        Document document = new Document();
        document.add(new Field(TEXT, new StemStream(stems), COUNTED_STEMS));
        document.add(new NumericDocValuesField(NUMBER, number));
        boolean[] tried = {false};
        LuceneCall.run(() -> {
            // A call that was given up has perhaps added the text before it waited.
            if (!tried[0] || !has(number)) {
                tried[0] = true;
                writer.addDocument(document);
                changed = true;
            }
            return document;
        });
    }

    private void noteLanguage(String stem) {
        Language language = Language.ofStem(stem);
        if (language != Language.ENGLISH && !languages.contains(language)) {
            synchronized (directory) {
                Set<Language> more = EnumSet.of(language);
                more.addAll(languages);
                languages = Collections.unmodifiableSet(more);
            }
        }
    }

    /** What texts were taken for, beside the usual languages. */
    public Set<Language> languages() {
        return languages;
    }

    /** Looks at all texts. */
    private boolean has(long number) throws IOException {
        searchers.maybeRefreshBlocking();
        IndexSearcher searcher = searchers.acquire();
        try {
            return searcher.count(NumericDocValuesField.newSlowExactQuery(NUMBER, number)) > 0;
        } finally {
            searchers.release(searcher);
        }
    }

    /** Makes a segment of what was added, as the next question would: many buffers become few. */
    public void refresh() {
        changed = true;
        LuceneCall.run(() -> {
            searchers.maybeRefreshBlocking();
            return searchers;
        });
    }

    /** What this takes of the heap, roughly: what waits to be found, the segments, and what they all have once. */
    public long heapBytes() {
        if (changed) {
            changed = false;
            measured = measure();
        }
        return measured;
    }

    private long measure() {
        long bytes = BYTES + writer.ramBytesUsed();
        try {
            for (String file : directory.listAll()) {
                bytes += BYTES_PER_FILE + length(file);
            }
        } catch (IOException e) {
            throw onHeap(e);
        }
        return bytes;
    }

    private long length(String file) throws IOException {
        try {
            return directory.fileLength(file);
        } catch (FileNotFoundException | NoSuchFileException e) {
            return 0; // merged into another one since it was listed
        }
    }

    /** Scores every text that shares a stem with the query; the others would have 0. */
    public void score(String query, ScoreListener listener) {
        List<Set<String>> words = StemAnalyzer.askedWords(query, languages);
        if (words.isEmpty()) {
            return;
        }
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        words.stream()
                .limit(IndexSearcher.getMaxClauseCount())
                .forEach(word -> any.add(anyOf(word), BooleanClause.Occur.SHOULD));
        refresh();
        try {
            IndexSearcher searcher = searchers.acquire();
            try {
                searcher.search(any.build(), new Numbered(listener));
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException e) {
            throw onHeap(e);
        }
    }

    /** Whatever stem a text has a word by, it weighs as one word. */
    private static Query anyOf(Set<String> stems) {
        if (stems.size() == 1) {
            return new TermQuery(new Term(TEXT, stems.iterator().next()));
        }
        SynonymQuery.Builder any = new SynonymQuery.Builder(TEXT);
        stems.forEach(stem -> any.addTerm(new Term(TEXT, stem)));
        return any.build();
    }

    /**
     * The share of a query that the texts know, by the rarity (inverse document frequency) of its words.
     *
     * @param leftOut words with such a stem do not count
     * @param each hears the share, 0 to 1, that each text has; of the others it is 0
     * @return the share of the words that occur in any text; 0 for a query without words
     */
    public double coverage(String query, Set<String> leftOut, ScoreListener each) {
        List<Set<String>> words = StemAnalyzer.askedWords(query, languages).stream()
                .filter(word -> Collections.disjoint(word, leftOut))
                .limit(IndexSearcher.getMaxClauseCount())
                .toList();
        refresh();
        try {
            IndexSearcher searcher = searchers.acquire();
            try {
                double all = 0;
                double covered = 0;
                BooleanQuery.Builder any = new BooleanQuery.Builder();
                for (Set<String> word : words) {
                    int frequency = frequency(word, searcher.getIndexReader());
                    double weight = rarity(frequency, searcher.getIndexReader().numDocs());
                    all += weight;
                    covered += frequency > 0 ? weight : 0;
                    any.add(
                            new BoostQuery(new ConstantScoreQuery(anyOf(word)), (float) weight),
                            BooleanClause.Occur.SHOULD);
                }
                double whole = all;
                if (covered > 0) {
                    searcher.search(
                            any.build(), new Numbered((number, score) -> each.scored(number, (float) (score / whole))));
                }
                return all == 0 ? 0 : covered / all;
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException e) {
            throw onHeap(e);
        }
    }

    /** As BM25 has it of a word with several stems: that of the most frequent one. */
    private static int frequency(Set<String> stems, IndexReader reader) throws IOException {
        int most = 0;
        for (String stem : stems) {
            most = Math.max(most, reader.docFreq(new Term(TEXT, stem)));
        }
        return most;
    }

    /** Whether a word occurs in the texts, by any stem it may have; a word without any, such as "the", does. */
    public boolean knows(String word) {
        refresh();
        try {
            IndexSearcher searcher = searchers.acquire();
            try {
                for (Set<String> part : StemAnalyzer.askedWords(word, languages)) {
                    if (frequency(part, searcher.getIndexReader()) == 0) {
                        return false;
                    }
                }
                return true;
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException e) {
            throw onHeap(e);
        }
    }

    /** Few texts tell little of how rare a word is: it counts as if others had been there without it. */
    private static double rarity(int frequency, int texts) {
        double of = Math.max(texts, FEWEST_TEXTS);
        return Math.log(1 + (of - frequency + 0.5) / (frequency + 0.5));
    }

    private static final class Numbered extends SimpleCollector {

        private final ScoreListener listener;
        private NumericDocValues numbers;
        private Scorable scorer;

        @SuppressWarnings("NullAway.Init") // Lucene sets both before it collects
        Numbered(ScoreListener listener) {
            this.listener = listener;
        }

        @Override
        protected void doSetNextReader(LeafReaderContext context) throws IOException {
            numbers = context.reader().getNumericDocValues(NUMBER);
        }

        @Override
        public void setScorer(Scorable scorer) {
            this.scorer = scorer;
        }

        @Override
        public void collect(int doc) throws IOException {
            if (numbers.advanceExact(doc)) {
                listener.scored(numbers.longValue(), scorer.score());
            }
        }

        @Override
        public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE;
        }
    }

    @Override
    public void close() {
        LuceneCall.run(() -> {
            searchers.close();
            writer.rollback();
            directory.close();
            return directory;
        });
    }

    private static UncheckedIOException onHeap(IOException e) {
        return new UncheckedIOException("the lexical index on the heap failed: " + e.getMessage(), e);
    }
}
