package dev.ziggurat.memory.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Collections;
import java.util.Enumeration;
import java.util.stream.Stream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.index.IndexWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jars that were merged into one which kept one file of each name, or none. */
class LostServicesTest {

    /** A Lucene of its own, to which some files that name services are lost. */
    private static final class Merged extends URLClassLoader {

        private final String lost;

        Merged(String lost) {
            super(places(), Merged.class.getClassLoader());
            this.lost = lost;
        }

        private static URL[] places() {
            return Stream.of(LexicalIndex.class, IndexWriter.class, EnglishAnalyzer.class)
                    .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                    .toArray(URL[]::new);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("org.apache.lucene.") && !name.startsWith("dev.ziggurat.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return name.startsWith(lost) ? Collections.emptyEnumeration() : super.getResources(name);
        }
    }

    @Test
    void thoseOfAnalysisAreNotNeeded() throws Exception {
        try (Merged merged = new Merged("META-INF/services/org.apache.lucene.analysis.")) {
            assertThat(open(merged)).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"META-INF/services/", "META-INF/services/org.apache.lucene.codecs.Codec"})
    void withoutThoseOfCodecsItIsSaidHowToMergeJars(String lost) throws Exception {
        try (Merged merged = new Merged(lost)) {
            for (int again = 0; again < 2; again++) {
                assertThatThrownBy(() -> open(merged))
                        .isInstanceOf(InvocationTargetException.class)
                        .cause()
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContainingAll(
                                "META-INF/services/org.apache.lucene.codecs.Codec", "ServicesResourceTransformer");
            }
        }
    }

    private static Object open(ClassLoader loader) throws Exception {
        return Class.forName(LexicalIndex.class.getName(), true, loader)
                .getConstructor()
                .newInstance();
    }
}
