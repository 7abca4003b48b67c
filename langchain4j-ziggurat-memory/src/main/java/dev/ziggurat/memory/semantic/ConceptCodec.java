package dev.ziggurat.memory.semantic;

import dev.ziggurat.memory.api.CorruptDataException;
import dev.ziggurat.memory.api.Provenance;
import dev.ziggurat.memory.api.SaidTime;
import dev.ziggurat.memory.entry.EntryKey;
import dev.ziggurat.memory.entry.MemoryEntry;
import dev.ziggurat.memory.entry.Scope;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Concepts as entries. The text is the statement; the metadata are subject, relation, value, kind, confidence (Double),
 * mentions (Integer), firstSeen, lastSeen and validTo (Long, milliseconds), source, sources (comma-separated hashes) and
 * explicit, pinned, edited, retracted (Integer, 1 where true, absent else) and order (Long, absent where nobody said it
 * live); fromStart and fromEnd, untilStart and untilEnd (Long, milliseconds), each pair absent where nobody told when it
 * began or ended; since they are taken down, speaker, utterances (comma-separated ids, absent without one) and model
 * (Integer, 1 where no pattern read it). What was forgotten leaves an entry without text that holds nothing but the hashes of its turns, so that a
 * replay does not bring it back. An utterance that is not to be recalled leaves one that holds its id.
 */
final class ConceptCodec {

    private static final String SOURCES = "sources";
    private static final String FORGOTTEN = "forgotten";
    private static final String SET_ASIDE = "setAside";

    /** No id of a concept looks so: those are hashes. */
    private static final String ASIDE_PREFIX = "aside-";

    private static final String SPEAKER = "speaker";
    private static final String UTTERANCES = "utterances";
    private static final String MODEL = "model";

    private ConceptCodec() {}

    static Scope scope(String memoryId) {
        return new Scope(Scope.Kind.CONCEPT, memoryId);
    }

    static MemoryEntry entry(String memoryId, StoredConcept known, float @Nullable [] vector) {
        Map<String, Object> metadata = new HashMap<>();
        metadata.put("subject", known.fact().subject());
        metadata.put("relation", known.fact().relation().code());
        metadata.put("value", known.fact().value());
        metadata.put("kind", known.fact().kind().name());
        metadata.put("confidence", known.evidence().confidence());
        metadata.put("mentions", known.evidence().mentions());
        metadata.put("firstSeen", known.evidence().firstSeen().toEpochMilli());
        metadata.put("lastSeen", known.evidence().lastSeen().toEpochMilli());
        metadata.put("source", known.evidence().source());
        metadata.put(SOURCES, String.join(",", known.evidence().sources()));
        Instant validTo = known.validTo();
        if (validTo != null) {
            metadata.put("validTo", validTo.toEpochMilli());
        }
        flag(metadata, "explicit", known.marks().explicit());
        flag(metadata, "pinned", known.marks().pinned());
        flag(metadata, "edited", known.marks().edited());
        flag(metadata, "retracted", known.marks().retracted());
        time(metadata, "from", known.held().from());
        time(metadata, "until", known.held().until());
        if (known.evidence().order() > 0) {
            metadata.put("order", known.evidence().order());
        }
        put(metadata, known.evidence().testimony());
        return new MemoryEntry(
                new EntryKey(scope(memoryId), known.id()),
                known.fact().statement(),
                metadata,
                known.evidence().firstSeen(),
                vector);
    }

    private static void time(Map<String, Object> metadata, String name, @Nullable SaidTime time) {
        if (time != null) {
            metadata.put(name + "Start", time.from().toEpochMilli());
            metadata.put(name + "End", time.to().toEpochMilli());
        }
    }

    /** Null also where the two make no time: it is what somebody said, and the fact stands without it. */
    private static @Nullable SaidTime time(MemoryEntry entry, String name) {
        return entry.metadata().get(name + "Start") instanceof Long start
                        && entry.metadata().get(name + "End") instanceof Long end
                        && start < end
                ? new SaidTime(Instant.ofEpochMilli(start), Instant.ofEpochMilli(end))
                : null;
    }

    private static void put(Map<String, Object> metadata, Testimony testimony) {
        if (!testimony.speaker().isEmpty()) {
            metadata.put(SPEAKER, testimony.speaker());
        }
        if (!testimony.utterances().isEmpty()) {
            metadata.put(UTTERANCES, String.join(",", testimony.utterances()));
        }
        flag(metadata, MODEL, testimony.reader() == Provenance.Reader.MODEL);
    }

    /** Who said a concept first, by its metadata; empty where nobody took it down. */
    static String teller(Map<String, Object> metadata) {
        return metadata.get(SPEAKER) instanceof String speaker ? speaker : "";
    }

    private static Testimony testimony(MemoryEntry entry) {
        if (!(entry.metadata().get(SPEAKER) instanceof String speaker)) {
            return Testimony.UNKNOWN;
        }
        List<String> utterances =
                entry.metadata().get(UTTERANCES) instanceof String ids ? List.of(ids.split(",", -1)) : List.of();
        return new Testimony(
                speaker,
                utterances,
                entry.metadata().containsKey(MODEL) ? Provenance.Reader.MODEL : Provenance.Reader.PATTERN);
    }

    private static void flag(Map<String, Object> metadata, String name, boolean value) {
        if (value) {
            metadata.put(name, 1);
        }
    }

    @SuppressWarnings("NullAway") // MemoryEntry takes a null text and a null vector
    static MemoryEntry forgotten(String memoryId, Forgotten marker, Instant at) {
        Map<String, Object> metadata =
                Map.of(FORGOTTEN, marker.identity(), SOURCES, String.join(",", marker.sources()));
        return new MemoryEntry(new EntryKey(scope(memoryId), marker.id()), null, metadata, at, null);
    }

    /** The mark of an utterance that is not to be recalled. */
    @SuppressWarnings("NullAway") // MemoryEntry takes a null text and a null vector
    static MemoryEntry setAside(String memoryId, String utteranceId, Instant at) {
        return new MemoryEntry(asideKey(memoryId, utteranceId), null, Map.of(SET_ASIDE, utteranceId), at, null);
    }

    static EntryKey asideKey(String memoryId, String utteranceId) {
        return new EntryKey(scope(memoryId), asideId(utteranceId));
    }

    static String asideId(String utteranceId) {
        return ASIDE_PREFIX + utteranceId;
    }

    static boolean isSetAside(MemoryEntry entry) {
        return entry.metadata().containsKey(SET_ASIDE);
    }

    /** The id of the utterance that the mark is for. */
    static String setAside(MemoryEntry entry) {
        return string(entry, SET_ASIDE);
    }

    static boolean isForgotten(MemoryEntry entry) {
        return entry.metadata().containsKey(FORGOTTEN);
    }

    static Forgotten forgotten(MemoryEntry entry) {
        return new Forgotten(entry.key().id(), string(entry, FORGOTTEN), sources(entry));
    }

    static StoredConcept known(MemoryEntry entry) {
        String text = entry.text();
        Relation relation = Relation.ofCode(string(entry, "relation"));
        if (relation == null || text == null) {
            throw corrupt(entry, "relation");
        }
        Object validTo = entry.metadata().get("validTo");
        Fact fact = new Fact(string(entry, "subject"), relation, string(entry, "value"), kind(entry), text);
        Evidence evidence = new Evidence(
                value(entry, "confidence", Double.class),
                value(entry, "mentions", Integer.class),
                Instant.ofEpochMilli(value(entry, "firstSeen", Long.class)),
                Instant.ofEpochMilli(value(entry, "lastSeen", Long.class)),
                string(entry, "source"),
                sources(entry),
                entry.metadata().get("order") instanceof Long order ? order : 0,
                testimony(entry));
        return new StoredConcept(
                entry.key().id(),
                fact,
                evidence,
                new Held(time(entry, "from"), time(entry, "until")),
                validTo instanceof Long millis ? Instant.ofEpochMilli(millis) : null,
                new StoredConcept.Marks(
                        entry.metadata().containsKey("explicit"),
                        entry.metadata().containsKey("pinned"),
                        entry.metadata().containsKey("edited"),
                        entry.metadata().containsKey("retracted")));
    }

    /** The concept with its secrets masked, and without the vector of what it said before; the very same where there is none. */
    static MemoryEntry masked(MemoryEntry entry, SecretMask mask) {
        if (isForgotten(entry) || isSetAside(entry)) {
            return entry;
        }
        StoredConcept known = known(entry);
        StoredConcept masked = known.masked(mask);
        return masked.equals(known) ? entry : entry(entry.key().scope().owner(), masked, null);
    }

    /** Refuses an entry that no memory could go on with. */
    static void requireReadable(MemoryEntry entry) {
        if (isForgotten(entry)) {
            forgotten(entry);
            return;
        }
        if (isSetAside(entry)) {
            setAside(entry);
            return;
        }
        StoredConcept known = known(entry);
        String flaw = flaw(known);
        if (!flaw.isEmpty()) {
            throw new IllegalArgumentException("the concept " + known.id() + " has " + flaw);
        }
    }

    private static String flaw(StoredConcept known) {
        if (known.fact().subject().isBlank()
                || known.fact().value().isBlank()
                || known.fact().statement().isBlank()) {
            return "a blank subject, value or text";
        }
        if (!(known.evidence().confidence() >= 0 && known.evidence().confidence() <= 1)) {
            return "a confidence of " + known.evidence().confidence();
        }
        if (known.evidence().mentions() < 1 || known.evidence().mentions() > Evidence.MOST_MENTIONS) {
            return known.evidence().mentions() + " mentions";
        }
        return known.evidence().order() < 0 || known.evidence().order() > Evidence.LAST_ORDER
                ? "the order " + known.evidence().order()
                : "";
    }

    private static ConceptKind kind(MemoryEntry entry) {
        try {
            return ConceptKind.valueOf(string(entry, "kind"));
        } catch (IllegalArgumentException e) {
            throw corrupt(entry, "kind");
        }
    }

    private static List<String> sources(MemoryEntry entry) {
        return List.of(string(entry, SOURCES).split(",", -1));
    }

    private static String string(MemoryEntry entry, String name) {
        return value(entry, name, String.class);
    }

    private static <T> T value(MemoryEntry entry, String name, Class<T> type) {
        Object value = entry.metadata().get(name);
        if (!type.isInstance(value)) {
            throw corrupt(entry, name);
        }
        return type.cast(value);
    }

    private static CorruptDataException corrupt(MemoryEntry entry, String name) {
        return new CorruptDataException("the concept " + entry.key().id() + " of "
                + entry.key().scope().owner() + " has no readable " + name + ": forget it");
    }
}
