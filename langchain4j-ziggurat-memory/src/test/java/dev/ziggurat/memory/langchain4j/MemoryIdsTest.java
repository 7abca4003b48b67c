package dev.ziggurat.memory.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryIdsTest {

    private static final class Nameless {}

    /** Equal ones have one hash code, but so have others. */
    private static final class Hashed {
        @Override
        public int hashCode() {
            return 31;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Hashed;
        }
    }

    private record Holder(Object part) {}

    private record User(String mail, int number) {}

    private enum Room {
        KITCHEN
    }

    static Stream<Arguments> idsWithoutAText() {
        Runnable lambda = () -> {};
        List<Object> ids = List.of(
                new Object(),
                new Nameless(),
                new Hashed(),
                lambda,
                new byte[] {1},
                new String[] {"ada"},
                new int[][] {{1}},
                new Holder(new Nameless()),
                new Holder(new int[] {1}),
                new Holder(lambda),
                List.of("ada", new Nameless()),
                List.of(new long[] {1}),
                Optional.of(new Hashed()),
                Map.of("ada", new Object()));
        // An array would be taken for the list of arguments.
        return ids.stream().map(id -> Arguments.of(new Object[] {id}));
    }

    @ParameterizedTest
    @MethodSource("idsWithoutAText")
    void whatHasNoTextOfItsOwnIsRefused(Object id) {
        assertThatThrownBy(() -> MemoryIds.owner(id))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(id.getClass().getTypeName(), "after a restart", "toString()");
    }

    static Stream<Object> idsWithAText() {
        return Stream.of(
                "ada",
                "java.lang.Object@1b2c3d",
                7,
                7L,
                new UUID(1, 2),
                Room.KITCHEN,
                new User("ada@cafe", 7),
                new User("ada@beef.example", 7),
                List.of("ada@cafe", 7),
                new StringBuilder("ada@face"),
                Optional.of("bob@dead"),
                new Holder("ada@cafe"));
    }

    @ParameterizedTest
    @MethodSource("idsWithAText")
    void whatHasATextIsNamedByIt(Object id) {
        assertThat(MemoryIds.owner(id)).isEqualTo(id.toString());
    }

    @Test
    void nothingAndNoTextAreRefused() {
        Object silent = new Object() {
            @Override
            @SuppressWarnings("NullAway") // what a careless class does
            public String toString() {
                return null;
            }
        };
        for (Object id : new Object[] {null, silent, ""}) {
            assertThatThrownBy(() -> MemoryIds.owner(id))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("an id of its own");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada\ud83d", "\ude00", "a\ude00\ud83d"})
    void halvesOfSurrogatePairsAreRefused(String id) {
        assertThatThrownBy(() -> MemoryIds.owner(id))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("the memory id", "UTF-8");
        assertThat(MemoryIds.owner("\ud83d\ude00")).isEqualTo("\ud83d\ude00");
    }
}
