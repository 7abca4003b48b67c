package dev.ziggurat.memory.langchain4j;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.filter.Filter;
import dev.langchain4j.store.embedding.filter.comparison.ContainsString;
import dev.langchain4j.store.embedding.filter.comparison.IsEqualTo;
import dev.langchain4j.store.embedding.filter.comparison.IsGreaterThan;
import dev.langchain4j.store.embedding.filter.comparison.IsGreaterThanOrEqualTo;
import dev.langchain4j.store.embedding.filter.comparison.IsIn;
import dev.langchain4j.store.embedding.filter.comparison.IsLessThan;
import dev.langchain4j.store.embedding.filter.comparison.IsLessThanOrEqualTo;
import dev.langchain4j.store.embedding.filter.comparison.IsNotEqualTo;
import dev.langchain4j.store.embedding.filter.comparison.IsNotIn;
import dev.langchain4j.store.embedding.filter.logical.And;
import dev.langchain4j.store.embedding.filter.logical.Not;
import dev.langchain4j.store.embedding.filter.logical.Or;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Segments and conditions over a few keys, each with values of its own kind, so that many conditions hit. */
final class RandomFilters {

    private final Random random;

    RandomFilters(Random random) {
        this.random = random;
    }

    /** Sometimes none, often one without metadata. */
    @Nullable TextSegment segment() {
        int kind = random.nextInt(4);
        if (kind == 0) {
            return null;
        }
        Metadata metadata = new Metadata();
        if (kind > 1) {
            for (String key : List.of("number", "word", "id")) {
                if (random.nextBoolean()) {
                    put(metadata, key, value(key));
                }
            }
        }
        return TextSegment.from("text " + random.nextInt(5), metadata);
    }

    private static void put(Metadata metadata, String key, Object value) {
        if (value instanceof String text) {
            metadata.put(key, text);
        } else if (value instanceof UUID uuid) {
            metadata.put(key, uuid);
        } else if (value instanceof Integer number) {
            metadata.put(key, number);
        } else if (value instanceof Long number) {
            metadata.put(key, number);
        } else if (value instanceof Float number) {
            metadata.put(key, number);
        } else {
            metadata.put(key, (Double) value);
        }
    }

    private Object value(String key) {
        int small = random.nextInt(4);
        return switch (key) {
            case "number" ->
                switch (random.nextInt(4)) {
                    case 0 -> (Object) small;
                    case 1 -> (long) small;
                    case 2 -> (float) small;
                    default -> small + 0.5;
                };
            case "id" -> new UUID(0, small);
            default -> List.of("red", "green", "infrared", "blue").get(small);
        };
    }

    Filter filter() {
        return filter(3);
    }

    private Filter filter(int depth) {
        if (depth == 0 || random.nextInt(3) == 0) {
            return comparison();
        }
        return switch (random.nextInt(3)) {
            case 0 -> new And(filter(depth - 1), filter(depth - 1));
            case 1 -> new Or(filter(depth - 1), filter(depth - 1));
            default -> new Not(filter(depth - 1));
        };
    }

    private Filter comparison() {
        String key = List.of("number", "word", "id", "missing").get(random.nextInt(4));
        // One in twenty compares with a value of another kind, which LangChain4j refuses where the key is present.
        Object value = value(random.nextInt(20) == 0 ? "word" : key);
        List<Object> values = List.of(value, value(value instanceof String ? "word" : key));
        return switch (random.nextInt(9)) {
            case 0 -> new IsEqualTo(key, value);
            case 1 -> new IsNotEqualTo(key, value);
            case 2 -> new IsIn(key, values);
            case 3 -> new IsNotIn(key, values);
            case 4 -> new IsGreaterThan(key, (Comparable<?>) value);
            case 5 -> new IsGreaterThanOrEqualTo(key, (Comparable<?>) value);
            case 6 -> new IsLessThan(key, (Comparable<?>) value);
            case 7 -> new IsLessThanOrEqualTo(key, (Comparable<?>) value);
            default -> new ContainsString(key.equals("missing") ? key : "word", "red");
        };
    }
}
