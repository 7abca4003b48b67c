package dev.ziggurat.memory.manage.optimise;

import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.semantic.SemanticStore;
import dev.ziggurat.memory.tier.TieredStore;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Makes one of concepts that say the same. In the background only where concepts came or went since it looked last. */
public final class ConceptsChore implements Chore {

    private final TieredStore store;
    private final SemanticStore concepts;
    private final Map<String, Integer> seen = new HashMap<>();

    public ConceptsChore(TieredStore store, SemanticStore concepts) {
        this.store = store;
        this.concepts = concepts;
    }

    @Override
    public String name() {
        return "concepts";
    }

    @Override
    public String unit() {
        return "concepts merged";
    }

    @Override
    public long run(boolean thorough, BooleanSupplier stop) {
        long merged = 0;
        for (Scope scope : store.scopes(Scope.Kind.CONCEPT)) {
            if (stop.getAsBoolean()) {
                break;
            }
            int count = store.count(scope);
            Integer before = seen.put(scope.owner(), count);
            if (thorough || before != null && before != count) {
                merged += concepts.consolidate(scope.owner());
            }
        }
        return merged;
    }
}
