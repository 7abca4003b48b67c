package dev.ziggurat.benchmarks.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Recall against latency as an SVG: right and up is better recall, left is faster; the latency is logarithmic. */
final class RecallChart {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 480;
    private static final int LEFT = 70;
    private static final int BOTTOM = 430;
    private static final String[] COLOURS = {
        "#d62728", "#1f77b4", "#2ca02c", "#ff7f0e", "#9467bd", "#8c564b", "#e377c2", "#17becf", "#7f7f7f", "#bcbd22",
        "#000000", "#f7b6d2"
    };

    private RecallChart() {}

    static void write(Path target, String title, List<Measurement> measurements) throws IOException {
        double least =
                measurements.stream().mapToDouble(Measurement::p50Us).min().orElse(1) / 2;
        double most =
                measurements.stream().mapToDouble(Measurement::p50Us).max().orElse(1) * 2;
        double worst = Math.min(
                0.95,
                measurements.stream().mapToDouble(Measurement::recall10).min().orElse(0.9) - 0.01);
        StringBuilder svg = new StringBuilder();
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\""
                        + " font-size=\"12\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n",
                WIDTH,
                HEIGHT));
        text(svg, LEFT, 24, title);
        text(svg, LEFT + 200, BOTTOM + 38, "median latency, microseconds (logarithmic)");
        text(svg, 8, 44, "recall@10");
        for (double us = Math.pow(10, Math.ceil(Math.log10(least))); us <= most; us *= 10) {
            line(svg, x(us, least, most), 50, x(us, least, most), BOTTOM);
            text(svg, x(us, least, most) - 10, BOTTOM + 18, String.format(Locale.ROOT, "%.0f", us));
        }
        for (double recall = Math.ceil(worst * 100) / 100; recall <= 1.0001; recall += 0.01) {
            line(svg, LEFT, y(recall, worst), 560, y(recall, worst));
            text(svg, 30, y(recall, worst) + 4, String.format(Locale.ROOT, "%.2f", recall));
        }
        for (int i = 0; i < measurements.size(); i++) {
            Measurement measured = measurements.get(i);
            String colour = COLOURS[i % COLOURS.length];
            circle(svg, x(measured.p50Us(), least, most), y(measured.recall10(), worst), colour);
            circle(svg, 580, 60 + 22 * i, colour);
            text(svg, 592, 64 + 22 * i, measured.name());
        }
        Files.writeString(target, svg.append("</svg>").append(System.lineSeparator()));
    }

    private static double x(double us, double least, double most) {
        return LEFT + (560 - LEFT) * Math.log(us / least) / Math.log(most / least);
    }

    private static double y(double recall, double worst) {
        return BOTTOM - (BOTTOM - 60) * (recall - worst) / (1 - worst);
    }

    private static void text(StringBuilder svg, double x, double y, String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;");
        svg.append(String.format(Locale.ROOT, "<text x=\"%.0f\" y=\"%.0f\">%s</text>%n", x, y, escaped));
    }

    private static void line(StringBuilder svg, double x1, double y1, double x2, double y2) {
        svg.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.0f\" y1=\"%.0f\" x2=\"%.0f\" y2=\"%.0f\" stroke=\"#dddddd\"/>%n",
                x1,
                y1,
                x2,
                y2));
    }

    private static void circle(StringBuilder svg, double x, double y, String colour) {
        svg.append(String.format(Locale.ROOT, "<circle cx=\"%.0f\" cy=\"%.0f\" r=\"5\" fill=\"%s\"/>%n", x, y, colour));
    }
}
