package dev.ziggurat.it.matrix;

import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The jars of LangChain4j that there are: a core for each release, and the AI Services of some. */
final class Releases {

    private static final Pattern JAR = Pattern.compile("(langchain4j(?:-core)?)-(\\d+\\.\\d+\\.\\d+)\\.jar");

    private final NavigableMap<Version, Path> cores = new TreeMap<>();
    private final NavigableMap<Version, Path> services = new TreeMap<>();

    static Releases in(Path folder) throws IOException {
        Releases found = new Releases();
        try (Stream<Path> jars = Files.list(folder)) {
            for (Path jar : (Iterable<Path>) jars::iterator) {
                Matcher name = JAR.matcher(jar.getFileName().toString());
                if (name.matches()) {
                    (name.group(1).endsWith("-core") ? found.cores : found.services)
                            .put(Version.parse(name.group(2)), jar.toAbsolutePath());
                }
            }
        }
        return found;
    }

    Iterable<Version> all() {
        return cores.keySet();
    }

    Version newest() {
        return cores.lastKey();
    }

    /** The release of the AI Services that go with this core: its own, or the newest before it; null for none. */
    Version services(Version core) {
        return services.floorKey(core);
    }

    List<Path> jars(Version core) {
        Version with = services(core);
        return with == null ? List.of(cores.get(core)) : List.of(cores.get(core), services.get(with));
    }
}
