package dev.ziggurat.memory.manage.pressure;

/** Hears when the level changes, on the thread that measures. Must be quick. */
@FunctionalInterface
public interface PressureListener {

    /** @param cause the tightest reading */
    void changed(Pressure before, Pressure now, Reading cause);
}
