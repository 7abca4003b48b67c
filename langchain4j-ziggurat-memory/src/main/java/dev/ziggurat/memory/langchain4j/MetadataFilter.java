package dev.ziggurat.memory.langchain4j;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.store.embedding.filter.Filter;
import dev.langchain4j.store.embedding.filter.comparison.IsEqualTo;
import dev.langchain4j.store.embedding.filter.comparison.IsIn;
import dev.langchain4j.store.embedding.filter.logical.And;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.tier.level.EntryFilter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** LangChain4j's filter as a condition of the tiers. */
final class MetadataFilter implements EntryFilter {

    private final Filter filter;
    private final Map<String, Set<Object>> required;

    MetadataFilter(Filter filter) {
        this.filter = filter;
        Map<String, Set<Object>> conditions = new HashMap<>();
        collect(filter, conditions);
        this.required = Map.copyOf(conditions);
    }

    /**
     * Only what every passing entry must fulfil: branches of an Or or a Not say nothing alone. Only texts: numbers and
     * UUIDs are compared across types, which is left to the test.
     */
    private static void collect(Filter filter, Map<String, Set<Object>> conditions) {
        if (filter instanceof And and) {
            collect(and.left(), conditions);
            collect(and.right(), conditions);
        } else if (filter instanceof IsEqualTo equal && equal.comparisonValue() instanceof String) {
            narrow(equal.key(), Set.of(equal.comparisonValue()), conditions);
        } else if (filter instanceof IsIn in && in.comparisonValues().stream().allMatch(String.class::isInstance)) {
            narrow(in.key(), new HashSet<>(in.comparisonValues()), conditions);
        }
    }

    private static void narrow(String key, Set<Object> values, Map<String, Set<Object>> conditions) {
        conditions.merge(key, values, (one, other) -> {
            Set<Object> both = new HashSet<>(one);
            both.retainAll(other);
            return both;
        });
    }

    /** As a search decides it: an entry of a collection has a text where it has a segment. */
    boolean test(MemoryEntry entry) {
        boolean bare = entry.text() == null && entry.metadata().isEmpty();
        return bare ? passesBare() : test(entry.metadata());
    }

    @Override
    public boolean test(Map<String, Object> metadata) {
        return filter.test(Metadata.from(metadata));
    }

    /** LangChain4j's conditions are about the metadata of a segment: without a segment none holds, not even a Not. */
    @Override
    public boolean passesBare() {
        return false;
    }

    @Override
    public Map<String, Set<Object>> required() {
        return required;
    }
}
