package dev.ziggurat.memory.transfer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;
import dev.ziggurat.memory.entry.WellFormed;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One entry as one line of JSON.
 *
 * @param kind name of its {@link Scope.Kind}
 * @param owner memory id or collection
 * @param metadata each value as its type and its text, such as {@code ["Integer", "7"]}
 * @param at ISO 8601
 * @param vector little-endian floats in Base64, if it has one
 * @param context the vector of an episode's surroundings, likewise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ExportLine(
        String kind,
        String owner,
        String id,
        @Nullable String text,
        Map<String, String[]> metadata,
        String at,
        @Nullable String vector,
        @Nullable String context) {

    /**
     * More characters than a line has: the longest chat message, as JSON inside JSON, has 19 million, and the vectors of the
     * largest models some hundred thousand.
     */
    static final int MOST_CHARS = 1 << 25;

    private static final int DEEPEST = 8;

    /** Who reads lines bounds them; what is inside may be as long as the line. */
    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxStringLength(MOST_CHARS)
            .maxNameLength(MOST_CHARS)
            .maxNestingDepth(DEEPEST)
            .build();

    static final ObjectMapper JSON = JsonMapper.builder(
                    JsonFactory.builder().streamReadConstraints(LIMITS).build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** What UTF-8 cannot hold, as older releases stored it, is mended in texts and spelled out in names. */
    static ExportLine of(MemoryEntry entry, float @Nullable [] context) {
        Map<String, String[]> metadata = new TreeMap<>();
        entry.metadata()
                .forEach((key, value) -> metadata.put(
                        WellFormed.text(key),
                        new String[] {value.getClass().getSimpleName(), WellFormed.text(value.toString())}));
        String text = entry.text();
        return new ExportLine(
                entry.key().scope().kind().name(),
                WellFormed.spelledOut(entry.key().scope().owner()),
                WellFormed.spelledOut(entry.key().id()),
                text == null ? null : WellFormed.text(text),
                metadata,
                entry.at().toString(),
                encoded(entry.vector()),
                encoded(context));
    }

    static ExportLine read(String json) throws JsonProcessingException {
        ExportLine line = JSON.readValue(json, ExportLine.class);
        if (line == null) {
            throw new IllegalArgumentException("it is null");
        }
        return line;
    }

    String json() throws JsonProcessingException {
        return JSON.writeValueAsString(this);
    }

    /**
     * The entry, with a vector that somebody else decoded.
     *
     * @throws IllegalArgumentException if a part is missing or not of its type
     */
    MemoryEntry entry(float @Nullable [] newVector) {
        Map<String, Object> values = new HashMap<>();
        if (metadata != null) {
            metadata.forEach((key, value) -> values.put(key, value(key, value)));
        }
        require("kind", kind);
        require("owner", owner);
        require("id", id);
        require("at", at);
        Scope scope = new Scope(Scope.Kind.valueOf(kind), owner);
        return new MemoryEntry(new EntryKey(scope, id), text, values, time(at), newVector);
    }

    @SuppressWarnings("ConstantValue") // what JSON leaves out is null
    private static void require(String name, String part) {
        if (part == null) {
            throw new IllegalArgumentException("it has no \"" + name + "\"");
        }
    }

    private static Instant time(String at) {
        try {
            return Instant.parse(at);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("its time \"" + at + "\" is none of ISO 8601", e);
        }
    }

    @SuppressWarnings("ConstantValue") // JSON has nulls
    private static Object value(String key, String[] typed) {
        if (typed == null || typed.length != 2 || typed[0] == null || typed[1] == null) {
            throw new IllegalArgumentException("its metadata \"" + key + "\" is not a type and a value");
        }
        String type = typed[0];
        String text = typed[1];
        return switch (type) {
            case "String" -> text;
            case "UUID" -> UUID.fromString(text);
            case "Integer" -> Integer.valueOf(text);
            case "Long" -> Long.valueOf(text);
            case "Float" -> Float.valueOf(text);
            case "Double" -> Double.valueOf(text);
            default -> throw new IllegalArgumentException("metadata of type " + type);
        };
    }

    private static @Nullable String encoded(float @Nullable [] vector) {
        if (vector == null) {
            return null;
        }
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    static float @Nullable [] decoded(@Nullable String base64) {
        if (base64 == null) {
            return null;
        }
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(base64)).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.remaining() % Float.BYTES != 0) {
            throw new IllegalArgumentException(
                    "a vector of " + bytes.remaining() + " bytes: a number has " + Float.BYTES);
        }
        float[] vector = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(vector);
        return vector;
    }
}
