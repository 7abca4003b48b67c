package dev.ziggurat.memory.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Class loaders of their own: a native library belongs to one, and the other tests have loaded it into theirs. */
@Tag("native")
class NativeTokenizersTest {

    private static final String OURS = "dev.ziggurat.";
    private static final String DJL = "ai.djl.";

    /** The only use of the tokenizer in its class loader. */
    static final class Counter {
        static int tokens() {
            ModelFiles files = ModelFiles.e5SmallV2();
            try (TextTokenizer tokenizer = new TextTokenizer(files.tokenizer(), files.name())) {
                return tokenizer.encode("", "two words").length();
            }
        }
    }

    /** Defines the classes of some packages itself, whatever its parent knows. */
    private static final class Owner extends URLClassLoader {

        private final List<String> prefixes;

        Owner(ClassLoader parent, String... prefixes) {
            super(places(), parent);
            this.prefixes = List.of(prefixes);
        }

        private static URL[] places() {
            return Stream.of(Counter.class, ModelFiles.class, TokenizersLibrary.class)
                    .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                    .toArray(URL[]::new);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (prefixes.stream().noneMatch(name::startsWith)) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }
    }

    @Test
    void oneClassLoaderKnowsThisLibraryAndDjl() throws Exception {
        try (Owner both = new Owner(getClass().getClassLoader(), OURS, DJL)) {
            assertThat(tokensIn(both)).isEqualTo(4);
        }
    }

    @Test
    void djlBelongsToAParentAsInAServerWithSharedLibraries() throws Exception {
        try (Owner parent = new Owner(getClass().getClassLoader(), DJL);
                Owner child = new Owner(parent, OURS)) {
            assertThat(tokensIn(child)).isEqualTo(4);
        }
    }

    @Test
    void aSecondChildOfThatParentUsesTheLibraryThatTheFirstOneLoaded(@TempDir Path folder) throws Exception {
        try (Owner parent = new Owner(getClass().getClassLoader(), DJL);
                Owner first = new Owner(parent, OURS);
                Owner second = new Owner(parent, OURS)) {
            assertThat(tokensIn(first)).isEqualTo(4);
            System.setProperty(
                    NativeFolder.PROPERTY,
                    folder.resolve("where nothing can be unpacked").toString());
            assertThat(tokensIn(second)).isEqualTo(4);
        } finally {
            System.clearProperty(NativeFolder.PROPERTY);
        }
    }

    private static int tokensIn(ClassLoader loader) throws Exception {
        Class<?> counter = Class.forName(Counter.class.getName(), true, loader);
        assertThat(counter.getClassLoader()).isSameAs(loader);
        var tokens = counter.getDeclaredMethod("tokens");
        tokens.setAccessible(true);
        return (int) tokens.invoke(null);
    }
}
