package dev.ziggurat.memory.episodic;

import java.util.random.RandomGenerator;

/** Short random names for episodes: 50 bits, written in ten letters and digits that cannot be mistaken for others. */
final class EpisodeIds {

    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 10;

    private final RandomGenerator random;

    EpisodeIds(RandomGenerator random) {
        this.random = random;
    }

    synchronized String next() {
        StringBuilder id = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }
}
