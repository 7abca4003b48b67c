package dev.ziggurat.memory.manage;

import dev.ziggurat.memory.episodic.EpisodeListener;
import dev.ziggurat.memory.episodic.Utterance;
import dev.ziggurat.memory.words.LanguageGuess;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the first utterances after a memory was opened, and tells once when most of them are in a language that an English
 * embedding model does not know. Thread-safe.
 *
 * @see "docs/decisions/0042-which-language-a-word-is-in.md"
 */
public final class LanguageWatch implements EpisodeListener {

    private static final Logger LOG = LoggerFactory.getLogger(LanguageWatch.class);

    private static final String ENGLISH = "English";

    /** Of fewer utterances nothing can be said. */
    private static final int FEWEST = 20;

    private static final int MOST = 200;
    private static final double MOSTLY = 0.6;

    private final Consumer<String> whenForeign;
    private final Map<String, Integer> counts = new HashMap<>();
    private int looked;
    private int sure;
    private volatile boolean over;

    /** @param whenForeign hears, once, the language of most texts that are not in English */
    LanguageWatch(Consumer<String> whenForeign) {
        this.whenForeign = whenForeign;
    }

    /** One that writes a line into the log. */
    public static LanguageWatch logging() {
        return new LanguageWatch(language -> LOG.info(
                "Most of what is remembered seems to be in {}, and the embedding model is an English one: it is found by its"
                        + " words more than by its meaning. A model for many languages is"
                        + " ZigguratEmbeddingModel.fromHub(\"intfloat/multilingual-e5-small\"); a directory keeps the model"
                        + " that it began with, so export what is there and import it into a new one",
                language));
    }

    @Override
    public void appended(String memoryId, List<Utterance> utterances) {
        if (!over) {
            utterances.forEach(utterance -> look(utterance.text()));
        }
    }

    private synchronized void look(String text) {
        String language = over ? null : LanguageGuess.of(text).language();
        looked++;
        if (language != null) {
            sure++;
            counts.merge(language, 1, Integer::sum);
            int foreign = sure - counts.getOrDefault(ENGLISH, 0);
            if (sure >= FEWEST && foreign > MOSTLY * sure) {
                over = true;
                whenForeign.accept(counts.entrySet().stream()
                        .filter(entry -> !entry.getKey().equals(ENGLISH))
                        .max(Map.Entry.comparingByValue())
                        .orElseThrow()
                        .getKey());
            }
        }
        over |= looked >= MOST;
    }

    @Override
    public void removed(String memoryId) {
        // What was said was said.
    }

    @Override
    public void rewritten(String memoryId) {
        // Nothing new was said.
    }
}
