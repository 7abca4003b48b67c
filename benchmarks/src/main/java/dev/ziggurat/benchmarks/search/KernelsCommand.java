package dev.ziggurat.benchmarks.search;

import dev.ziggurat.benchmarks.Report;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the kernels and {@link PlainLoopBenchmark} by JMH and sets the bytes read in a second beside those of a copy. */
@Command(
        name = "kernels",
        description = "The dot products and bit counts of search by JMH, with GB/s beside the copy bandwidth.",
        mixinStandardHelpOptions = true)
public final class KernelsCommand implements Callable<Integer> {

    @Option(names = "--quick", description = "Finish within a minute.")
    private boolean quick;

    @Override
    public Integer call() throws Exception {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(KernelBenchmark.class.getSimpleName())
                .include(PlainLoopBenchmark.class.getSimpleName())
                .jvmArgsAppend("--add-modules", "jdk.incubator.vector")
                .output(Report.results().resolve("kernels.log").toString());
        if (quick) {
            options.warmupIterations(1)
                    .warmupTime(TimeValue.milliseconds(300))
                    .measurementIterations(2)
                    .measurementTime(TimeValue.milliseconds(300));
        }
        Report.progress("Running JMH ...");
        List<List<String>> table = new ArrayList<>();
        List<Map<String, Object>> rows = new ArrayList<>();
        double copied = 0;
        for (RunResult result : new Runner(options.build()).run()) {
            String kernel = result.getParams().getBenchmark().replaceAll(".*\\.", "");
            String chosen = result.getParams().getParam("kernels");
            String by = chosen == null ? "plain loop" : chosen;
            double us = result.getPrimaryResult().getScore();
            double gb = bytesPerVector(kernel) * KernelBenchmark.ROWS / us / 1e3;
            copied = kernel.equals("copy") ? Math.max(copied, gb) : copied;
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("kernel", kernel);
            row.put("by", by);
            row.put("us_per_10000", Math.round(us * 10) / 10.0);
            row.put("gb_per_s", Math.round(gb * 10) / 10.0);
            rows.add(row);
            table.add(row.values().stream().map(String::valueOf).toList());
        }
        Report.table(List.of("kernel", "by", "us_per_10000", "gb_per_s"), table);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("copy_gb_per_s", Math.round(copied * 10) / 10.0);
        figures.put("rows", rows);
        figures.put("quick", quick);
        Report.finish("kernels", figures);
        return 0;
    }

    /** A copy moves every byte twice: it is read and written. */
    private static int bytesPerVector(String kernel) {
        return switch (kernel) {
            case "copy" -> 2 * Float.BYTES * KernelBenchmark.DIMENSION;
            case "dotHalf" -> Short.BYTES * KernelBenchmark.DIMENSION;
            case "dotBytes" -> KernelBenchmark.DIMENSION;
            case "planeSums" -> KernelBenchmark.DIMENSION / Byte.SIZE;
            default -> Float.BYTES * KernelBenchmark.DIMENSION;
        };
    }
}
