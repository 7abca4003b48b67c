package dev.ziggurat.memory.manage.pressure;

/** How tight it is. The door has the same levels under the name {@code MemoryPressure}. */
public enum Pressure {
    LOW,
    MODERATE,
    HIGH,
    CRITICAL;

    public boolean isAtLeast(Pressure other) {
        return compareTo(other) >= 0;
    }
}
