package dev.ziggurat.memory.manage.degrade;

/** Hears when a level begins and when it is over. Must be quick. */
@FunctionalInterface
public interface DegradationListener {

    void changed(Degraded what, boolean begins);
}
