package dev.ziggurat.memory.embedding;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;
import java.nio.file.Path;

/**
 * Loads a native library on behalf of a class that another class loader may have defined, as in a server with shared
 * libraries, or where each module has a class loader: a library belongs to the class loader of the class that loads it, and
 * its methods are found for that one only. So a class of one method is defined beside the other one, and called.
 */
final class NeighbourLoad {

    private static final String NAME = "ZigguratLibraryLoader";
    private static final String METHOD = "load";
    private static final MethodType TYPE = MethodType.methodType(void.class, String.class);

    private static final int MAGIC = 0xCAFEBABE;
    /** Java 5: the last whose methods need no frames. */
    private static final int VERSION = 49;

    private NeighbourLoad() {}

    /**
     * @param owner declares the native methods; its package has to be open to this library
     * @throws UnsatisfiedLinkError if the library cannot be loaded
     * @throws IllegalAccessException if the package is not open
     */
    static void load(Class<?> owner, Path library) throws IllegalAccessException {
        MethodHandles.Lookup beside = MethodHandles.privateLookupIn(owner, MethodHandles.lookup());
        try {
            MethodHandle load = beside.findStatic(neighbour(beside, owner.getPackageName()), METHOD, TYPE);
            load.invokeExact(library.toString());
        } catch (RuntimeException | Error | IllegalAccessException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("the class " + NAME + " is not as it was written", e);
        }
    }

    private static Class<?> neighbour(MethodHandles.Lookup beside, String packageName)
            throws IllegalAccessException, IOException {
        try {
            return beside.findClass(packageName + "." + NAME);
        } catch (ClassNotFoundException e) {
            return beside.defineClass(classFile(packageName.replace('.', '/') + "/" + NAME));
        }
    }

    /** {@code public class NAME { public static void load(String file) { System.load(file); } }} */
    private static byte[] classFile(String name) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(MAGIC);
        out.writeInt(VERSION);
        out.writeShort(12); // one more than there are constants
        text(out, name);
        reference(out, 7, 1); // 2: this class
        text(out, "java/lang/Object");
        reference(out, 7, 3); // 4: its super class
        text(out, METHOD);
        text(out, TYPE.toMethodDescriptorString());
        text(out, "Code");
        text(out, "java/lang/System");
        reference(out, 7, 8); // 9: the class System
        reference(out, 12, 5, 6); // 10: name and type of both methods
        reference(out, 10, 9, 10); // 11: System.load
        shorts(out, Modifier.PUBLIC, 2, 4, 0, 0, 1); // no interfaces, no fields, one method
        shorts(out, Modifier.PUBLIC | Modifier.STATIC, 5, 6, 1, 7);
        out.writeInt(17); // bytes of the code attribute
        shorts(out, 1, 1);
        out.writeInt(5);
        out.writeByte(0x2A); // aload_0
        out.writeByte(0xB8); // invokestatic
        out.writeShort(11);
        out.writeByte(0xB1); // return
        shorts(out, 0, 0, 0); // no handlers, no attributes of the code or the class
        return bytes.toByteArray();
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        out.writeByte(1);
        out.writeUTF(text);
    }

    private static void reference(DataOutputStream out, int tag, int... constants) throws IOException {
        out.writeByte(tag);
        shorts(out, constants);
    }

    private static void shorts(DataOutputStream out, int... values) throws IOException {
        for (int value : values) {
            out.writeShort(value);
        }
    }
}
