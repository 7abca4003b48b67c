package dev.ziggurat.memory.manage.pressure;

import com.sun.management.GarbageCollectorMXBean;
import com.sun.management.GcInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The share of the largest heap that was still in use after the latest collection; 0 before the first. What is used
 * between two collections says nothing: it is mostly garbage. Asks the collectors, and listens to nothing that would have
 * to be taken back.
 */
final class HeapUse implements DoubleSupplier {

    private final List<GarbageCollectorMXBean> collectors =
            ManagementFactory.getPlatformMXBeans(GarbageCollectorMXBean.class);
    private final List<String> heapPools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .toList();

    @Override
    public double getAsDouble() {
        GcInfo latest = latest();
        if (latest == null) {
            return 0;
        }
        long used = heapPools.stream()
                .map(pool -> latest.getMemoryUsageAfterGc().get(pool))
                .filter(Objects::nonNull)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
        return (double) used / Runtime.getRuntime().maxMemory();
    }

    private @Nullable GcInfo latest() {
        GcInfo latest = null;
        for (GarbageCollectorMXBean collector : collectors) {
            GcInfo info = collector.getLastGcInfo();
            if (info != null && (latest == null || info.getEndTime() > latest.getEndTime())) {
                latest = info;
            }
        }
        return latest;
    }
}
