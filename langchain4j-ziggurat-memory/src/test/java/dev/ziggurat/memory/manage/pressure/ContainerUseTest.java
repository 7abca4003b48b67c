package dev.ziggurat.memory.manage.pressure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerUseTest {

    @TempDir
    Path root;

    private double share() {
        return new ContainerUse(root.resolve("membership"), root.resolve("cgroup")).getAsDouble();
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    @Test
    void readsVersionTwoWithoutThePagesOfFiles() throws IOException {
        write("membership", "0::/pod/box\n");
        write("cgroup/pod/box/memory.max", "1000\n");
        write("cgroup/pod/box/memory.current", "900\n");
        write("cgroup/pod/box/memory.stat", "anon 400\ninactive_file 300\nactive_file 100\n");
        assertThat(share()).isEqualTo(0.5);
    }

    @Test
    void theTightestOfTheGroupsAboveCounts() throws IOException {
        write("membership", "0::/pod/box\n");
        write("cgroup/pod/box/memory.max", "max\n");
        write("cgroup/pod/box/memory.current", "600\n");
        write("cgroup/pod/memory.max", "1000\n");
        write("cgroup/pod/memory.current", "800\n");
        assertThat(share()).isEqualTo(0.8);
    }

    @Test
    void readsVersionOneAlsoWhereTheGroupIsTheMountItself() throws IOException {
        write("membership", "12:cpu,cpuacct:/docker/abc\n5:memory:/docker/abc\n");
        write("cgroup/memory/memory.limit_in_bytes", "2000\n");
        write("cgroup/memory/memory.usage_in_bytes", "1900\n");
        write("cgroup/memory/memory.stat", "total_inactive_file 300\n");
        assertThat(share()).isEqualTo(0.8);
    }

    @Test
    void withoutLimitOrGroupsThereIsNoPressure() throws IOException {
        assertThat(share()).isZero();
        write("membership", "5:memory:/\n");
        assertThat(share()).isZero();
        write("cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
        write("cgroup/memory/memory.usage_in_bytes", "1900\n");
        assertThat(share()).isZero();
    }

    @Test
    void aGroupOutsideOfTheMountIsNotRead() throws IOException {
        write("membership", "0::/../elsewhere\n");
        write("elsewhere/memory.max", "10\n");
        write("elsewhere/memory.current", "10\n");
        assertThat(share()).isZero();
    }

    @Test
    void theHeapOfThisProcessIsMeasuredAfterACollection() {
        System.gc();
        assertThat(new HeapUse().getAsDouble()).isBetween(0.0001, 1.0);
    }
}
