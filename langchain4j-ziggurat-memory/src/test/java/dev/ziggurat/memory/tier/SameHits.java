package dev.ziggurat.memory.tier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ziggurat.memory.tier.level.Hit;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether hits are the same but for the last bits of their cosines: a kernel adds in another order once it is compiled,
 * and two entries that are as good as equal may then change places.
 */
public final class SameHits {

    public static final float LAST_BITS = 1e-6f;

    private SameHits() {}

    public static void assertAlike(List<Hit> some, List<Hit> others) {
        assertThat(some).hasSameSizeAs(others);
        Set<Long> sequences = others.stream().map(Hit::sequence).collect(Collectors.toSet());
        for (int i = 0; i < some.size(); i++) {
            assertThat(some.get(i).cosine()).isCloseTo(others.get(i).cosine(), within(LAST_BITS));
            float last = others.get(others.size() - 1).cosine();
            assertThat(sequences.contains(some.get(i).sequence()) || some.get(i).cosine() - last < LAST_BITS)
                    .as("%s is found both ways", some.get(i))
                    .isTrue();
        }
    }

    public static void assertAllAlike(List<List<Hit>> some, List<List<Hit>> others) {
        assertThat(some).hasSameSizeAs(others);
        for (int i = 0; i < some.size(); i++) {
            assertAlike(some.get(i), others.get(i));
        }
    }
}
