package dev.ziggurat.memory.storage.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Who owned a directory last, and whether that one may still write. */
class OwnerTokenTest {

    private final OwnerToken own = OwnerToken.create();

    @Test
    void isReadBackAndAlwaysAsLong() {
        OwnerToken longest = new OwnerToken("f".repeat(32), Long.MAX_VALUE, Long.MAX_VALUE, "m".repeat(60));
        assertThat(OwnerToken.read(own.bytes())).isEqualTo(own);
        assertThat(OwnerToken.read(longest.bytes())).isEqualTo(longest);
        assertThat(own.bytes()).hasSize(OwnerToken.BYTES);
        assertThat(longest.bytes()).hasSize(OwnerToken.BYTES);
        assertThat(OwnerToken.create().id()).isNotEqualTo(own.id());
    }

    @Test
    void anythingElseIsNoToken() {
        assertThat(OwnerToken.read(new byte[0])).isNull();
        assertThat(OwnerToken.read(OwnerToken.noOwner())).isNull();
        assertThat(OwnerToken.read(new byte[300])).isNull();
        assertThat(OwnerToken.read("ziggurat-owner-1 ab x 3 m".getBytes(StandardCharsets.US_ASCII)))
                .isNull();
        assertThat(OwnerToken.read("another 1 2 3 4".getBytes(StandardCharsets.US_ASCII)))
                .isNull();
    }

    @Test
    void onlyOfThisMachineIsItKnownThatAProcessEnded() {
        long nobody = Long.MAX_VALUE;
        assertThat(new OwnerToken("a", nobody, 0, own.machine()).mayRun(own)).isFalse();
        assertThat(new OwnerToken("a", nobody, 0, "another").mayRun(own)).isTrue();
        assertThat(new OwnerToken("a", own.pid(), own.startedMs(), own.machine()).mayRun(own))
                .as("this process holds it once")
                .isFalse();
        ProcessHandle parent = ProcessHandle.current().parent().orElseThrow();
        long started = parent.info().startInstant().orElseThrow().toEpochMilli();
        assertThat(new OwnerToken("a", parent.pid(), started, own.machine()).mayRun(own))
                .isTrue();
        assertThat(new OwnerToken("a", parent.pid(), started - 60_000, own.machine()).mayRun(own))
                .as("an earlier process of the same number")
                .isFalse();
    }
}
