package dev.ziggurat.memory.manage.pressure;

import dev.ziggurat.memory.api.MemoryPressure;

/**
 * From which readings on a level holds, in the unit of the gauge; the three rise.
 *
 * @param moderate the first reading that is not {@link MemoryPressure#LOW}
 * @param high the first reading of {@link MemoryPressure#HIGH}
 * @param critical the first reading of {@link MemoryPressure#CRITICAL}
 */
public record Thresholds(double moderate, double high, double critical) {

    public Thresholds {
        if (!(0 < moderate && moderate < high && high < critical)) {
            throw new IllegalArgumentException(
                    "a scale rises from above 0: " + moderate + ", " + high + ", " + critical);
        }
    }

    MemoryPressure of(double reading) {
        if (reading >= critical) {
            return MemoryPressure.CRITICAL;
        }
        if (reading >= high) {
            return MemoryPressure.HIGH;
        }
        return reading >= moderate ? MemoryPressure.MODERATE : MemoryPressure.LOW;
    }
}
