package dev.ziggurat.memory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A Java process as a stranger would start it: an own home and temporary folder, and nothing that says it is a build. */
record ChildJvm(Path home, Path temporary, Path workplace) {

    /** What a process said on both streams, and its exit code. */
    record End(int exit, String output) {}

    static ChildJvm in(Path directory) throws IOException {
        return new ChildJvm(
                Files.createDirectory(directory.resolve("home")),
                Files.createDirectory(directory.resolve("temporary")),
                Files.createDirectory(directory.resolve("workplace")));
    }

    /** @param arguments options of the JVM, the class, its arguments */
    ProcessBuilder command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.home=" + home,
                "-Djava.io.tmpdir=" + temporary));
        if (Runtime.version().feature() >= 22) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        if (Runtime.version().feature() >= 24) {
            // MapDB reaches into it, of which newer JVMs warn.
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(workplace.toFile());
        builder.environment().keySet().removeIf(name -> name.equals("CI") || name.startsWith("ORT_"));
        builder.environment().put("HOME", home.toString());
        return builder;
    }

    static End run(ProcessBuilder command) throws IOException, InterruptedException {
        Process process = command.redirectErrorStream(true).start();
        try {
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new End(process.waitFor(), output);
        } finally {
            process.destroyForcibly();
        }
    }

    static List<Path> below(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> !path.equals(folder)).toList();
        }
    }
}
