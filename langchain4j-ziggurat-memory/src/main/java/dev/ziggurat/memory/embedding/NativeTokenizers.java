package dev.ziggurat.memory.embedding;

/** Keeps the native tokenizer library off the network; call before its first use. */
final class NativeTokenizers {

    private NativeTokenizers() {}

    /**
     * On a machine with CUDA the library would download a GPU build of itself, of which tokenizing has no use, and on
     * cloud machines it reports its use to its makers after asking the metadata service, up to two seconds. Whoever set
     * either switch keeps it.
     */
    static void prepare() {
        setIfAbsent("RUST_FLAVOR", "cpu");
        setIfAbsent("OPT_OUT_TRACKING", "true");
    }

    private static void setIfAbsent(String name, String value) {
        if (System.getenv(name) == null && System.getProperty(name) == null) {
            System.setProperty(name, value);
        }
    }
}
