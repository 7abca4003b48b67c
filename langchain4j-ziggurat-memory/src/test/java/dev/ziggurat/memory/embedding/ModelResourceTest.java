package dev.ziggurat.memory.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ziggurat.memory.api.EmbeddingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelResourceTest {

    private static final String FILE = "weights.onnx";
    private static final byte[] BYTES = "weights".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    /** Stands for a class of this library, in a module or another class loader. */
    static final class Seeker {}

    @Test
    void onTheClassPathItIsFoundBesideTheClass() throws Exception {
        URL[] jars = {seekerJar().toUri().toURL(), weightsJar().toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(jars, null)) {
            assertFound(ModelResource.find(FILE, seekerIn(loader), null));
        }
    }

    @Test
    void onTheModulePathItIsFoundInAnotherModule() throws Exception {
        ModuleLayer layer = layer(true, seekerJar(), weightsJar());
        assertFound(ModelResource.find(FILE, seekerIn(layer), null));
    }

    @Test
    void whereEachModuleHasItsClassLoaderItIsFoundInTheOtherOne() throws Exception {
        ModuleLayer layer = layer(false, seekerJar(), weightsJar());
        assertThat(seekerIn(layer).getClassLoader().getResource(FILE)).isNull();
        assertFound(ModelResource.find(FILE, seekerIn(layer), null));
    }

    @Test
    void inALayerAboveThatOfTheWeightsItIsFound() throws Exception {
        ModuleLayer below = layer(false, weightsJar());
        Configuration above =
                below.configuration().resolve(ModuleFinder.of(seekerJar()), ModuleFinder.of(), Set.of("seeker"));
        ModuleLayer layer = below.defineModulesWithManyLoaders(above, ClassLoader.getPlatformClassLoader());
        assertFound(ModelResource.find(FILE, seekerIn(layer), null));
    }

    @Test
    void atLastTheClassLoaderOfTheThreadIsAsked() throws Exception {
        try (URLClassLoader last =
                new URLClassLoader(new URL[] {weightsJar().toUri().toURL()}, null)) {
            assertFound(ModelResource.find(FILE, Seeker.class, last));
        }
    }

    @Test
    void whatTheThreadFoundIsReadWithoutIt() throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        ModelResource found;
        try (URLClassLoader last =
                new URLClassLoader(new URL[] {weightsJar().toUri().toURL()}, null)) {
            thread.setContextClassLoader(last);
            found = ModelResource.find(FILE);
        } finally {
            thread.setContextClassLoader(before);
        }
        assertFound(found);
    }

    @Test
    void theOneBesideTheClassGoesFirst() throws Exception {
        Path other = jar("other.jar", "other", FILE, "of somebody else".getBytes(StandardCharsets.UTF_8));
        URL[] jars = {seekerJar().toUri().toURL(), weightsJar().toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(jars, null);
                URLClassLoader last =
                        new URLClassLoader(new URL[] {other.toUri().toURL()}, null)) {
            assertFound(ModelResource.find(FILE, seekerIn(loader), last));
        }
    }

    @Test
    void theDependencyThatIsMissingIsNamed() {
        assertThatThrownBy(() -> ModelResource.find(FILE, Seeker.class, null))
                .isInstanceOf(EmbeddingException.class)
                .hasMessageStartingWith("The default model's weights.onnx is not on the class path or module path")
                .hasMessageContaining("dev.ziggurat:ziggurat-default-model");
    }

    private static void assertFound(ModelResource resource) throws IOException {
        assertThat(resource.bytes()).isEqualTo(BYTES);
        assertThat(resource.size()).isEqualTo(BYTES.length);
        try (var in = resource.open()) {
            assertThat(in.readAllBytes()).isEqualTo(BYTES);
        }
    }

    private static Class<?> seekerIn(ClassLoader loader) throws ClassNotFoundException {
        return Class.forName(Seeker.class.getName(), false, loader);
    }

    private static Class<?> seekerIn(ModuleLayer layer) throws ClassNotFoundException {
        return seekerIn(layer.findLoader("seeker"));
    }

    private static ModuleLayer layer(boolean oneLoader, Path... jars) {
        Configuration modules = ModuleLayer.boot()
                .configuration()
                .resolveAndBind(ModuleFinder.of(jars), ModuleFinder.of(), names(jars));
        ClassLoader parent = ClassLoader.getPlatformClassLoader();
        return oneLoader
                ? ModuleLayer.boot().defineModulesWithOneLoader(modules, parent)
                : ModuleLayer.boot().defineModulesWithManyLoaders(modules, parent);
    }

    private static Set<String> names(Path... jars) {
        return ModuleFinder.of(jars).findAll().stream()
                .map(module -> module.descriptor().name())
                .collect(Collectors.toSet());
    }

    private Path weightsJar() throws IOException {
        return jar("weights.jar", "weights", FILE, BYTES);
    }

    private Path seekerJar() throws IOException {
        String file = Seeker.class.getName().replace('.', '/') + ".class";
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        try (var in = ModelResourceTest.class.getResourceAsStream("/" + file)) {
            in.transferTo(copy);
        }
        return jar("seeker.jar", "seeker", file, copy.toByteArray());
    }

    private Path jar(String jar, String module, String file, byte[] content) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Automatic-Module-Name", module);
        Path path = folder.resolve(jar);
        try (OutputStream out = Files.newOutputStream(path);
                JarOutputStream entries = new JarOutputStream(out, manifest)) {
            entries.putNextEntry(new JarEntry(file));
            entries.write(content);
        }
        return path;
    }
}
