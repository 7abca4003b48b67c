package dev.ziggurat.memory.words;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gathers words by their stems: two that share one in some language are one word, and count once. */
final class AskedWords {

    private final Map<String, Set<String>> byStem = new HashMap<>();
    private final Set<Set<String>> words = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Set<String>> order = new ArrayList<>();

    /** @param stems one word's; nothing for a stop word */
    void add(Collection<String> stems) {
        if (stems.isEmpty()) {
            return;
        }
        Set<String> word = null;
        for (String stem : stems) {
            Set<String> known = byStem.get(stem);
            if (known != null && known != word) {
                word = word == null ? known : joined(word, known);
            }
        }
        if (word == null) {
            word = new LinkedHashSet<>();
            order.add(word);
            words.add(word);
        }
        for (String stem : stems) {
            word.add(stem);
            byStem.put(stem, word);
        }
    }

    /** The smaller one goes, so that no stem moves often. */
    private Set<String> joined(Set<String> one, Set<String> other) {
        Set<String> kept = one.size() < other.size() ? other : one;
        Set<String> gone = kept == one ? other : one;
        kept.addAll(gone);
        gone.forEach(stem -> byStem.put(stem, kept));
        words.remove(gone);
        return kept;
    }

    List<Set<String>> inOrder() {
        return order.stream().filter(words::contains).toList();
    }
}
