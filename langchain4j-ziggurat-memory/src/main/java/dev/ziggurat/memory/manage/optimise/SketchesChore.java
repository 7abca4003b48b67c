package dev.ziggurat.memory.manage.optimise;

import dev.ziggurat.memory.storage.engine.DiskEntryStore;
import java.util.function.BooleanSupplier;

/**
 * Trains the sketches of chunks anew that an older release made or that are damaged. Others never need it: each chunk has
 * sketches around its own centre, made when it is sealed and whenever it is rewritten.
 */
public final class SketchesChore implements Chore {

    private final DiskEntryStore files;
    /** Nothing grows old while it is open; only on demand it is looked at again. */
    private boolean done;

    public SketchesChore(DiskEntryStore files) {
        this.files = files;
    }

    @Override
    public String name() {
        return "sketches";
    }

    @Override
    public String unit() {
        return "chunks sketched";
    }

    @Override
    public long run(boolean thorough, BooleanSupplier stop) {
        if (done && !thorough) {
            return 0;
        }
        int renewed = files.renewSidecars(stop);
        done = !stop.getAsBoolean();
        return renewed;
    }
}
