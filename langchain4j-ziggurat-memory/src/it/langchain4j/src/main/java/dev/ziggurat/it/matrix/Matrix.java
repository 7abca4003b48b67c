package dev.ziggurat.it.matrix;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles the consumers with each release of LangChain4j, runs them with the jar as it was built, and makes a table. */
public final class Matrix {

    private static final Version OLDEST = Version.parse("1.11.0");
    private static final int FIRST_WITH_VIRTUAL_THREADS = 21;

    /** What an application with an embedding model of its own may leave out; docs/operations.md tells the same. */
    private static final Pattern DEFAULT_MODEL =
            Pattern.compile("(onnxruntime|tokenizers|api|gson|jna|ziggurat-default-model)-\\d.*\\.jar");

    private static final int LEFT_OUT = 6;

    private final List<String> library;
    private final Releases releases;
    private final Path sources;
    private final Path work;

    private Matrix(List<String> library, Releases releases, Path sources, Path work) {
        this.library = library;
        this.releases = releases;
        this.sources = sources;
        this.work = work;
    }

    /**
     * Ends with an exception where a consumer fails, or where the page tells another table.
     *
     * @param args class path of the library, folder of LangChain4j's jars, sources of the consumers, a folder to work in,
     *     the page with the table, and whether the table is written into it
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        List<String> library = Stream.of(args[0].split(File.pathSeparator))
                .filter(jar -> !new File(jar).getName().startsWith("langchain4j-core-"))
                .toList();
        Matrix matrix = new Matrix(library, Releases.in(Path.of(args[1])), Path.of(args[2]), Path.of(args[3]));
        CompatibilityPage page = new CompatibilityPage(Path.of(args[4]));
        String table = matrix.table();
        if (Boolean.parseBoolean(args[5])) {
            page.write(table);
        } else {
            page.compare(table);
        }
        System.out.println(table);
    }

    private String table() throws IOException, InterruptedException {
        Map<Version, Map<Use, String>> results = new TreeMap<>();
        for (Version release : releases.all()) {
            if (release.compareTo(OLDEST) < 0) {
                requireYes(run(release, List.of("Refused")), "Refused", release);
                continue;
            }
            List<Use> uses =
                    Arrays.stream(Use.values()).filter(use -> use.isIn(release)).toList();
            String said = run(release, uses.stream().map(Use::consumer).toList());
            Map<Use, String> cells = new EnumMap<>(Use.class);
            for (Use use : uses) {
                requireYes(said, use.consumer(), release);
                cells.put(use, "yes");
            }
            results.put(release, cells);
        }
        runWithoutTheDefaultModel();
        if (Runtime.version().feature() >= FIRST_WITH_VIRTUAL_THREADS) {
            requireYes(run(releases.newest(), List.of("Crowd")), "Crowd", releases.newest());
        }
        return table(results);
    }

    private void runWithoutTheDefaultModel() throws IOException, InterruptedException {
        List<String> less = library.stream()
                .filter(jar -> !DEFAULT_MODEL.matcher(new File(jar).getName()).matches())
                .toList();
        if (less.size() != library.size() - LEFT_OUT) {
            throw new IllegalStateException("other jars than those that can be left out: " + library);
        }
        Version release = releases.newest();
        List<String> consumers = Arrays.stream(Use.values())
                .filter(use -> use.bringsAModel() && use.isIn(release))
                .map(Use::consumer)
                .toList();
        String said = new Matrix(less, releases, sources, work).run(release, consumers);
        consumers.forEach(consumer -> requireYes(said, consumer, release));
    }

    private static void requireYes(String said, String consumer, Version release) {
        if (said.lines().noneMatch((consumer + ": yes")::equals)) {
            throw new IllegalStateException(consumer + " fails with LangChain4j " + release + ":\n" + said);
        }
    }

    private String table(Map<Version, Map<Use, String>> results) {
        StringBuilder table = new StringBuilder("| `langchain4j-core` |");
        results.keySet().forEach(release -> table.append(' ').append(release).append(" |"));
        table.append("\n|---|").append("---|".repeat(results.size())).append("\n| with `langchain4j` |");
        results.keySet()
                .forEach(release ->
                        table.append(' ').append(releases.services(release)).append(" |"));
        for (Use use : Use.values()) {
            table.append("\n| ").append(use.told()).append(" |");
            results.values()
                    .forEach(cells -> table.append(' ')
                            .append(cells.getOrDefault(use, "–"))
                            .append(" |"));
        }
        return table.append('\n').toString();
    }

    /** What the consumers said in a process of their own. */
    private String run(Version release, List<String> consumers) throws IOException, InterruptedException {
        Path folder = work.resolve(release.toString());
        Deleted.withAllIn(folder);
        Path classes = Files.createDirectories(folder.resolve("classes"));
        String jars = Stream.concat(releases.jars(release).stream().map(Path::toString), library.stream())
                .collect(Collectors.joining(File.pathSeparator));
        compile(release, consumers, jars, classes);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"));
        if (Runtime.version().feature() >= 22) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(List.of("-cp", classes + File.pathSeparator + jars));
        command.addAll(List.of("dev.ziggurat.it.consumer.Consumers", folder.toString()));
        command.addAll(consumers);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            return status == 0 ? said : "ended with " + status + "\n" + said.replace(": yes", ": lost");
        } finally {
            process.destroyForcibly();
        }
    }

    private void compile(Version release, List<String> consumers, String jars, Path classes) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String name :
                Stream.concat(Stream.of("Consumers"), consumers.stream()).toList()) {
            files.add(sources.resolve("dev/ziggurat/it/consumer/" + name + ".java"));
        }
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        StringWriter complaints = new StringWriter();
        try (StandardJavaFileManager manager =
                javac.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            List<String> options = List.of(
                    "--release",
                    "17",
                    "-parameters",
                    "-proc:none",
                    "-nowarn",
                    "-cp",
                    jars,
                    "-d",
                    classes.toString(),
                    "-sourcepath",
                    sources.toString());
            boolean compiled = javac.getTask(
                            complaints, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files))
                    .call();
            if (!compiled) {
                throw new IllegalStateException("not compiled with LangChain4j " + release + ":\n" + complaints);
            }
        }
    }
}
