package dev.ziggurat.memory.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TopHitsTest {

    private record Hit(long sequence, float cosine) {}

    @Test
    void keepsTheBestOnceInOrder() {
        Random random = new Random(2);
        for (int trial = 0; trial < 300; trial++) {
            int capacity = 1 + random.nextInt(150);
            float least = random.nextInt(5) == 0 ? 0.5f : -1;
            TopHits top = new TopHits(capacity, least);
            Map<Long, Float> offered = new HashMap<>();
            for (int i = random.nextInt(500); i > 0; i--) {
                // Few cosines, so that many are equal; the same entry may come from several tiers.
                long sequence = 1 + random.nextInt(300);
                float cosine = offered.getOrDefault(sequence, random.nextInt(20) / 20f);
                offered.put(sequence, cosine);
                top.offer(sequence, cosine);
            }
            List<Hit> expected = offered.entrySet().stream()
                    .map(entry -> new Hit(entry.getKey(), entry.getValue()))
                    .filter(hit -> hit.cosine >= least)
                    .sorted(Comparator.comparing(Hit::cosine).reversed().thenComparing(Hit::sequence))
                    .limit(capacity)
                    .toList();
            List<Hit> kept = new ArrayList<>();
            assertThat(top.isFull()).isEqualTo(expected.size() == capacity);
            top.drain((sequence, cosine) -> kept.add(new Hit(sequence, cosine)));
            assertThat(kept).isEqualTo(expected);
        }
    }

    @Test
    void candidatesAreLookedAtFromTheBestUntilNoneHasAChance() {
        Random random = new Random(3);
        for (int trial = 0; trial < 100; trial++) {
            int most = 1 + random.nextInt(50);
            Candidates candidates = new Candidates(most);
            List<Float> bounds = new ArrayList<>();
            for (int i = random.nextInt(2_000); i > 0; i--) {
                float bound = random.nextFloat() * 2 - 1;
                bounds.add(bound);
                candidates.offer(bounds.size() - 1L, bound);
            }
            bounds.sort(Comparator.reverseOrder());
            List<Float> expected = bounds.subList(0, Math.min(most, bounds.size()));

            List<Float> looked = new ArrayList<>();
            List<Long> names = new ArrayList<>();
            candidates.lookAtBest(most / 3, (name, bound) -> {
                names.add(name);
                return Float.NEGATIVE_INFINITY;
            });
            int before = names.size();
            candidates.lookAtAll((name, bound) -> {
                names.add(name);
                looked.add(0f);
                return Float.NEGATIVE_INFINITY;
            });
            assertThat(before).isEqualTo(Math.min(most / 3, bounds.size()));
            assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(expected.size());
            assertThat(looked).hasSize(names.size() - before);
        }
    }

    @Test
    void aRaisedBoundEndsTheLooks() {
        Candidates candidates = new Candidates(100);
        for (int i = 0; i < 100; i++) {
            candidates.offer(i, i / 100f);
        }
        List<Long> looked = new ArrayList<>();
        candidates.lookAtAll((name, bound) -> {
            looked.add(name);
            return 0.955f;
        });
        assertThat(looked).containsExactly(99L, 98L, 97L, 96L);
        assertThat(candidates.size()).isZero();
    }
}
