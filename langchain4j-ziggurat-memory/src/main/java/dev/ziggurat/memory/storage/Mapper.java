package dev.ziggurat.memory.storage;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.channels.FileChannel;

/** Maps files for reading. Since Java 22 a mapping can be ended safely. */
interface Mapper {

    /** The whole file, of at least one byte. */
    Mapping map(FileChannel file, long size) throws IOException;

    /** The best that this Java has. */
    static Mapper best() {
        if (Runtime.version().feature() < 22) {
            return (file, size) -> Mapping.collected(file.map(FileChannel.MapMode.READ_ONLY, 0, size));
        }
        try {
            return (Mapper) Class.forName(Mapper.class.getPackageName() + ".ArenaMapper")
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("the mapper of files failed", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the mapper of files is missing", e);
        }
    }
}
