package dev.ziggurat.memory.observe;

/** What a thread does here is no event of a memory: nobody said or asked it. */
public final class Unobserved {

    private static final ThreadLocal<Boolean> HERE = ThreadLocal.withInitial(() -> false);

    private Unobserved() {}

    public static void run(Runnable work) {
        HERE.set(true);
        try {
            work.run();
        } finally {
            HERE.remove();
        }
    }

    static boolean here() {
        return HERE.get();
    }
}
