package dev.ziggurat.memory.recall;

import dev.ziggurat.memory.episodic.Surroundings;
import dev.ziggurat.memory.episodic.Timeline;
import dev.ziggurat.memory.episodic.Utterance;
import dev.ziggurat.memory.index.LexicalIndex;
import dev.ziggurat.memory.words.Language;
import dev.ziggurat.memory.words.StemAnalyzer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What ranking needs to know of every utterance of one memory, on the heap: about 30 bytes each and the words. Built from
 * the journal and extended with it. One writer at a time; readers work on a {@link Snapshot}.
 */
final class DialogueView implements AutoCloseable {

    private static final int FIRST_CAPACITY = 16;

    /** This object and its small maps, the end of the timeline and its stems. */
    private static final int BYTES = 3_000;

    private static final int BYTES_PER_UTTERANCE = 2 * Long.BYTES + 3 * Integer.BYTES + 1;

    private final LexicalIndex words = new LexicalIndex();
    private final Map<String, Integer> speakers = new LinkedHashMap<>();
    /** The stems of the utterances that belong to the surroundings of the next one, by sequence. */
    private Map<Long, List<String>> before = Map.of();

    private final NicknameFinder nicknames = new NicknameFinder();
    private Timeline timeline = Timeline.start();
    private volatile Snapshot snapshot = new Snapshot(
            new long[FIRST_CAPACITY],
            new int[FIRST_CAPACITY],
            new int[FIRST_CAPACITY],
            new long[FIRST_CAPACITY],
            new int[FIRST_CAPACITY],
            new byte[FIRST_CAPACITY],
            0,
            List.of(),
            List.of(),
            Set.of());

    /**
     * The utterances up to some moment, in the order they were remembered. The arrays may be longer than {@code size}.
     *
     * @param sequences rise with the position
     * @param sessions number of the session of each utterance
     * @param speakers index of each utterance's speaker in {@code names}
     * @param times epoch milliseconds
     * @param lengths in characters
     * @param cues what the form of each utterance tells, for {@link UtteranceCues}
     * @param names speakers in the order of their first words
     * @param nicknames what the first two are called by each other, in small letters; empty where more than two speak
     * @param languages what their texts were taken for, beside the usual languages
     */
    record Snapshot(
            long[] sequences,
            int[] sessions,
            int[] speakers,
            long[] times,
            int[] lengths,
            byte[] cues,
            int size,
            List<String> names,
            List<Set<String>> nicknames,
            Set<Language> languages) {

        /** The position of a sequence, negative when it is not in the snapshot. */
        int position(long sequence) {
            return Arrays.binarySearch(sequences, 0, size, sequence);
        }

        Instant at(int position) {
            return Instant.ofEpochMilli(times[position]);
        }

        private Snapshot grown() {
            int capacity = Math.max(size + 1, size + size / 2);
            return new Snapshot(
                    Arrays.copyOf(sequences, capacity),
                    Arrays.copyOf(sessions, capacity),
                    Arrays.copyOf(speakers, capacity),
                    Arrays.copyOf(times, capacity),
                    Arrays.copyOf(lengths, capacity),
                    Arrays.copyOf(cues, capacity),
                    size,
                    names,
                    nicknames,
                    languages);
        }
    }

    /** Adds the next utterance of the memory. */
    void append(Utterance utterance) {
        append(utterance, Analyzed.of(utterance));
    }

    /** What takes time to read out of a text, and needs no other one. */
    record Analyzed(List<String> stems, byte cues) {

        static Analyzed of(Utterance utterance) {
            return new Analyzed(StemAnalyzer.inOrder(utterance.text()), UtteranceCues.of(utterance));
        }
    }

    void append(Utterance utterance, Analyzed analyzed) {
        addWords(utterance, analyzed.stems());
        timeline = timeline.then(utterance);
        boolean newSpeaker = !speakers.containsKey(utterance.speaker());
        int speaker = speakers.computeIfAbsent(utterance.speaker(), name -> speakers.size());

        Snapshot old = snapshot;
        Snapshot wide = old.size() < old.sequences().length ? old : old.grown();
        int position = wide.size();
        wide.sequences()[position] = utterance.sequence();
        wide.sessions()[position] = timeline.session();
        wide.speakers()[position] = speaker;
        wide.times()[position] = utterance.at().toEpochMilli();
        wide.lengths()[position] = utterance.text().length();
        wide.cues()[position] = analyzed.cues();
        List<String> names = newSpeaker ? List.copyOf(speakers.keySet()) : wide.names();
        // Older snapshots share the arrays but end before the new position.
        snapshot = new Snapshot(
                wide.sequences(),
                wide.sessions(),
                wide.speakers(),
                wide.times(),
                wide.lengths(),
                wide.cues(),
                position + 1,
                names,
                nicknames(speaker, utterance.text(), wide.nicknames()),
                words.languages());
    }

    private List<Set<String>> nicknames(int speaker, String text, List<Set<String>> known) {
        boolean mayChange = nicknames.hear(speaker, text);
        if (speakers.size() != 2) {
            return List.of();
        }
        return mayChange || known.isEmpty() ? nicknames.names() : known;
    }

    /** The words of an utterance and of those before it; each is taken apart once. */
    private void addWords(Utterance utterance, List<String> own) {
        Map<Long, List<String>> kept = new HashMap<>();
        List<String> stems = new ArrayList<>();
        for (Utterance earlier : timeline.before(utterance)) {
            List<String> theirs = Objects.requireNonNull(before.get(earlier.sequence()));
            kept.put(earlier.sequence(), theirs);
            stems.addAll(theirs);
        }
        stems.addAll(own);
        words.add(utterance.sequence(), stems);
        String end = Surroundings.end(utterance.text());
        kept.put(utterance.sequence(), end.equals(utterance.text()) ? own : StemAnalyzer.inOrder(end));
        before = kept;
    }

    Snapshot snapshot() {
        return snapshot;
    }

    LexicalIndex words() {
        return words;
    }

    /** What this takes of the heap, roughly. */
    long heapBytes() {
        return BYTES + (long) BYTES_PER_UTTERANCE * snapshot.sequences().length + words.heapBytes();
    }

    @Override
    public void close() {
        words.close();
    }
}
