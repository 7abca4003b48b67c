package dev.ziggurat.memory.manage.pressure;

/**
 * From which readings on a level holds, in the unit of the gauge; the three rise.
 *
 * @param moderate the first reading that is not {@link Pressure#LOW}
 * @param high the first reading of {@link Pressure#HIGH}
 * @param critical the first reading of {@link Pressure#CRITICAL}
 */
public record Thresholds(double moderate, double high, double critical) {

    public Thresholds {
        if (!(0 < moderate && moderate < high && high < critical)) {
            throw new IllegalArgumentException(
                    "a scale rises from above 0: " + moderate + ", " + high + ", " + critical);
        }
    }

    Pressure of(double reading) {
        if (reading >= critical) {
            return Pressure.CRITICAL;
        }
        if (reading >= high) {
            return Pressure.HIGH;
        }
        return reading >= moderate ? Pressure.MODERATE : Pressure.LOW;
    }
}
