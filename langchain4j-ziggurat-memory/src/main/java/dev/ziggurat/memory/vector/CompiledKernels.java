package dev.ziggurat.memory.vector;

/**
 * Plain Java until the JVM has compiled the vector code, and that from then on. Before it is compiled the Vector API makes
 * an object of every vector and is some fifty times slower than plain Java; that took most of the time of an opening. Where
 * a JVM never compiles it to instructions, plain Java stays.
 *
 * @see "docs/decisions/0036-warm-up.md"
 */
final class CompiledKernels implements Kernels {

    private static final ScalarKernels PLAIN = new ScalarKernels();

    /** Not volatile: a loop that sees it late is only slower for one round. */
    private static boolean compiled;

    private final VectorApiKernels vectors;

    CompiledKernels(VectorApiKernels vectors) {
        this.vectors = vectors;
    }

    /** Has the vector code compiled by using it, on a thread of its own. */
    static CompiledKernels inBackground(VectorApiKernels vectors) {
        Thread thread = new Thread(
                () -> compiled = new KernelTrial(vectors, PLAIN, System::nanoTime).isCompiled(), "ziggurat-kernels");
        thread.setDaemon(true);
        thread.start();
        return new CompiledKernels(vectors);
    }

    @Override
    public String name() {
        return vectors.name();
    }

    @Override
    public float dot(float[] a, int aFrom, float[] b, int bFrom, int length) {
        return compiled ? vectors.dot(a, aFrom, b, bFrom, length) : PLAIN.dot(a, aFrom, b, bFrom, length);
    }

    @Override
    public float dotHalf(float[] a, int aFrom, short[] b, int bFrom, int length) {
        return compiled ? vectors.dotHalf(a, aFrom, b, bFrom, length) : PLAIN.dotHalf(a, aFrom, b, bFrom, length);
    }

    @Override
    public int dotBytes(byte[] a, int aFrom, byte[] b, int bFrom, int length) {
        return compiled ? vectors.dotBytes(a, aFrom, b, bFrom, length) : PLAIN.dotBytes(a, aFrom, b, bFrom, length);
    }

    @Override
    public void widenHalves(byte[] lower, int lowerFrom, byte[] upper, float scale, float[] target) {
        if (compiled) {
            vectors.widenHalves(lower, lowerFrom, upper, scale, target);
        } else {
            PLAIN.widenHalves(lower, lowerFrom, upper, scale, target);
        }
    }

    @Override
    public void planeSums(int[] bits, int size, int[] planes, int[] sums) {
        if (compiled) {
            vectors.planeSums(bits, size, planes, sums);
        } else {
            PLAIN.planeSums(bits, size, planes, sums);
        }
    }

    @Override
    public boolean countsBitsByVectors() {
        return vectors.countsBitsByVectors();
    }
}
