package dev.ziggurat.benchmarks.soak;

import dev.ziggurat.benchmarks.soak.Day.Measured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The hours of a day as an SVG: one panel for each figure, from zero up, and a mark where something was inflicted. */
final class SoakChart {

    private static final int WIDTH = 900;
    private static final int LEFT = 60;
    private static final int RIGHT = 880;
    private static final int PANEL = 130;
    private static final int PLOT = 90;

    private record Panel(String title, ToDoubleFunction<Measured> figure) {}

    private static final List<Panel> PANELS = List.of(
            new Panel("recall, 99th percentile, ms", each -> each.hour().recallMs(0.99)),
            new Panel("recall, median, ms", each -> each.hour().recallMs(0.5)),
            new Panel("entries", Measured::entries),
            new Panel("heap after collection, MB", each -> each.vitals().heapMb()),
            new Panel("threads", each -> each.vitals().threads()),
            new Panel("open files", each -> each.vitals().handles()),
            new Panel("share of results from RAM since the start", Measured::hitRate));

    private SoakChart() {}

    static void write(Path target, List<Measured> hours) throws IOException {
        StringBuilder svg = new StringBuilder();
        int height = 40 + PANELS.size() * PANEL;
        add(svg, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\"", WIDTH, height);
        add(
                svg,
                " font-family=\"sans-serif\" font-size=\"12\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n");
        for (int i = 0; i < PANELS.size(); i++) {
            panel(svg, 30 + i * PANEL, PANELS.get(i), hours);
        }
        for (Measured each : hours) {
            text(svg, x(each, hours) - 5, height - 8, String.valueOf(each.hour().number));
        }
        text(svg, RIGHT - 30, height - 22, "hour");
        Files.writeString(target, svg.append("</svg>").append(System.lineSeparator()));
    }

    private static void panel(StringBuilder svg, int top, Panel panel, List<Measured> hours) {
        double most =
                Math.max(1e-9, hours.stream().mapToDouble(panel.figure).max().orElse(1));
        text(svg, LEFT, top - 4, panel.title);
        text(svg, 6, top + 8, label(most));
        text(svg, 6, top + PLOT, "0");
        add(
                svg,
                "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"#bbbbbb\"/>%n",
                LEFT,
                top + PLOT,
                RIGHT,
                top + PLOT);
        StringBuilder points = new StringBuilder();
        for (Measured each : hours) {
            double y = top + PLOT - (PLOT - 8) * panel.figure.applyAsDouble(each) / most;
            points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(each, hours), y));
            if (!each.hour().events.isEmpty()) {
                add(
                        svg,
                        "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"#d62728\"><title>%s</title></circle>%n",
                        x(each, hours),
                        y,
                        each.hour().events);
            }
        }
        add(svg, "<polyline points=\"%s\" fill=\"none\" stroke=\"#1f77b4\" stroke-width=\"1.5\"/>%n", points);
    }

    private static String label(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.0f", value);
    }

    private static double x(Measured each, List<Measured> hours) {
        return LEFT + 10 + (RIGHT - LEFT - 20.0) * (each.hour().number - 1) / Math.max(1, hours.size() - 1);
    }

    private static void text(StringBuilder svg, double x, double y, String text) {
        add(svg, "<text x=\"%.0f\" y=\"%.0f\">%s</text>%n", x, y, text);
    }

    private static void add(StringBuilder svg, String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }
}
