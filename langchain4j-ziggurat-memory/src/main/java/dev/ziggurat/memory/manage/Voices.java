package dev.ziggurat.memory.manage;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.ziggurat.memory.api.Said;
import dev.ziggurat.memory.episodic.EpisodeListener;
import dev.ziggurat.memory.episodic.EpisodeReader;
import dev.ziggurat.memory.episodic.Utterance;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The people who speak in each memory. Kept for the memories that were spoken in lately; for others the latest utterances are
 * read again. Thread-safe.
 *
 * @see "docs/decisions/0048-whose-word-a-fact-is.md"
 */
public final class Voices implements EpisodeListener {

    /** Read for a memory that was quiet. */
    private static final int UTTERANCES = 1_000;

    /** Of one memory; whoever comes later is not known for who they are. */
    private static final int MOST_NAMES = 1_000;

    private static final int MOST_MEMORIES = 1_000;

    private final EpisodeReader reader;
    private final Cache<String, Set<String>> names = Caffeine.newBuilder()
            .maximumSize(MOST_MEMORIES)
            .executor(Runnable::run)
            .build();

    public Voices(EpisodeReader reader) {
        this.reader = reader;
    }

    /** Their names, as far as they are known. */
    public Set<String> of(String memoryId) {
        return names.get(memoryId, id -> {
            Set<String> heard = ConcurrentHashMap.newKeySet();
            add(heard, reader.recent(id, UTTERANCES));
            return heard;
        });
    }

    private static void add(Set<String> heard, List<Utterance> utterances) {
        for (Utterance utterance : utterances) {
            if (utterance.role() == Said.Role.USER && heard.size() < MOST_NAMES) {
                heard.add(utterance.speaker());
            }
        }
    }

    @Override
    public void appended(String memoryId, List<Utterance> utterances) {
        Set<String> heard = names.getIfPresent(memoryId);
        if (heard != null) {
            add(heard, utterances);
        }
    }

    @Override
    public void removed(String memoryId) {
        names.invalidate(memoryId);
    }

    @Override
    public void rewritten(String memoryId) {
        names.invalidate(memoryId);
    }
}
