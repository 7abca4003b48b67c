package dev.ziggurat.memory.storage.file;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/** Maps files for reading. Since Java 22 a mapping can be ended safely. */
interface Mapper {

    /** The whole file, of at least one byte. */
    Mapping map(FileChannel file, long size) throws IOException;

    /** One whose mappings can be ended; null where this Java has none, or had none when this library was built. */
    static @Nullable Mapper ending() {
        if (Runtime.version().feature() < 22) {
            return null;
        }
        try {
            return (Mapper) Class.forName(Mapper.class.getPackageName() + ".ArenaMapper")
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ClassNotFoundException e) {
            return null;
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("the mapper of files failed", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the mapper of files cannot be made", e);
        }
    }
}
