package dev.ziggurat.benchmarks;

import dev.ziggurat.benchmarks.crash.CrashBenchmark;
import dev.ziggurat.benchmarks.embed.EmbedBenchmark;
import dev.ziggurat.benchmarks.facts.FactsBenchmark;
import dev.ziggurat.benchmarks.generate.GenerateBenchmark;
import dev.ziggurat.benchmarks.gpu.GpuBenchmark;
import dev.ziggurat.benchmarks.latency.LatencyBenchmark;
import dev.ziggurat.benchmarks.recall.RecallBenchmark;
import dev.ziggurat.benchmarks.search.KernelsCommand;
import dev.ziggurat.benchmarks.search.SearchBenchmark;
import dev.ziggurat.benchmarks.soak.SoakBenchmark;
import dev.ziggurat.benchmarks.start.StartBenchmark;
import dev.ziggurat.benchmarks.storage.StorageBenchmark;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Runs one benchmark: {@code benchmarks/run NAME [OPTION ...]}. */
@Command(
        name = "benchmarks/run",
        description = "Measures the memory beside what people use today.",
        mixinStandardHelpOptions = true,
        subcommands = {
            CrashBenchmark.class,
            EmbedBenchmark.class,
            FactsBenchmark.class,
            GenerateBenchmark.class,
            GpuBenchmark.class,
            KernelsCommand.class,
            LatencyBenchmark.class,
            RecallBenchmark.class,
            SearchBenchmark.class,
            SoakBenchmark.class,
            StartBenchmark.class,
            StorageBenchmark.class
        })
public final class Benchmarks {

    private Benchmarks() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Benchmarks()).execute(args));
    }
}
