package dev.ziggurat.memory.langchain4j;

import dev.langchain4j.data.message.SystemMessage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The keys under which the messages of a window are stored. They are numbers with room between them, so that a list can
 * be read back in its order, whatever order that is, and a message can be put between two others without writing them
 * again. A system message that stands first has a key of its own.
 */
final class OrderKeys {

    private static final String SYSTEM = "system";
    /** Written as the digits behind the point: what fits between two neighbours. */
    private static final long GAP = 1_000_000;

    static final Comparator<WindowSlot> ORDER = Comparator.comparingLong(OrderKeys::of);

    private OrderKeys() {}

    /** The same slots, each with a key, ascending; those that stand in order already keep theirs. */
    static List<WindowSlot> give(List<WindowSlot> slots) {
        List<WindowSlot> placed = new ArrayList<>(slots.size());
        int from = 0;
        if (!slots.isEmpty() && slots.get(0).message() instanceof SystemMessage) {
            placed.add(slots.get(0).at(SYSTEM));
            from = 1;
        }
        long before = 0;
        while (from < slots.size()) {
            int keeps = from;
            while (keeps < slots.size() && of(slots.get(keeps)) <= before + (keeps - from)) {
                keeps++;
            }
            for (int i = from; i < keeps; i++) {
                long place = keeps < slots.size()
                        ? before + (of(slots.get(keeps)) - before) / (keeps - i + 1)
                        : (before / GAP + 1) * GAP;
                placed.add(slots.get(i).at(text(place)));
                before = place;
            }
            if (keeps < slots.size()) {
                placed.add(slots.get(keeps));
                before = of(slots.get(keeps));
            }
            from = keeps + 1;
        }
        return List.copyOf(placed);
    }

    private static String text(long place) {
        return String.format(Locale.ROOT, "%012d.%06d", place / GAP, place % GAP);
    }

    /**
     * The place behind which a slot has at most {@code messages} messages after it, as far as none was put between
     * others.
     */
    static long before(List<WindowSlot> slots, int messages) {
        long latest = slots.stream().mapToLong(OrderKeys::of).max().orElse(0);
        return latest - messages * GAP;
    }

    /** Whether the slot stands behind this place; a new one does. */
    static boolean isBehind(WindowSlot slot, long place) {
        return slot.key().isEmpty() || of(slot) > place;
    }

    /** Whether a window can hold a message under this key. */
    static boolean isPlace(String key) {
        int point = key.indexOf('.');
        return key.equals(SYSTEM)
                || (point > 0 && isNumber(key.substring(0, point), 12) && isNumber(key.substring(point + 1), 6));
    }

    private static boolean isNumber(String text, int mostDigits) {
        return !text.isEmpty() && text.length() <= mostDigits && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Not positive for a slot without a place among the others. */
    private static long of(WindowSlot slot) {
        String key = slot.key();
        if (key.isEmpty() || key.equals(SYSTEM)) {
            return -1;
        }
        int point = key.indexOf('.');
        return Long.parseLong(key.substring(0, point)) * GAP + Long.parseLong(key.substring(point + 1));
    }
}
