package dev.ziggurat.benchmarks;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Runs one benchmark: {@code benchmarks/run NAME [OPTION ...]}. */
@Command(
        name = "benchmarks/run",
        description = "Measures the memory beside what people use today.",
        mixinStandardHelpOptions = true,
        subcommands = {
            dev.ziggurat.benchmarks.storage.StorageBenchmark.class,
            dev.ziggurat.benchmarks.crash.CrashBenchmark.class
        })
public final class Benchmarks {

    private Benchmarks() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Benchmarks()).execute(args));
    }
}
