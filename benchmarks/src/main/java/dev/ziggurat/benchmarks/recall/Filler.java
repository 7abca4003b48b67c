package dev.ziggurat.benchmarks.recall;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Exchanges without an end: every round tells all of a language's filler in another order, each round but the first with a
 * day before the line, another one for the same line each time. The same place always holds the same exchange, so that
 * dialogues which share a stretch of it are embedded once.
 */
final class Filler {

    private static final LocalDate FIRST_DAY = LocalDate.of(2025, 1, 1);
    private static final int DAYS_OF_A_ROUND = 28;
    private static final Map<String, DateTimeFormatter> DAY = Map.of(
            "en", DateTimeFormatter.ofPattern("d MMMM: ", Locale.ENGLISH),
            "ru", DateTimeFormatter.ofPattern("d MMMM: ", Locale.of("ru")),
            "zh", DateTimeFormatter.ofPattern("M月d日：", Locale.CHINESE));

    private final OwnTexts texts;
    private final long seed;
    private final Map<Integer, List<Integer>> orders = new HashMap<>();

    Filler(OwnTexts texts, long seed) {
        this.texts = texts;
        this.seed = seed;
    }

    /** As many exchanges as are told without a day. */
    int round() {
        return texts.filler().size();
    }

    /** Which of the language's lines is told there. */
    int line(int place) {
        return orders.computeIfAbsent(place / round(), this::order).get(place % round());
    }

    OwnTexts.Exchange at(int place) {
        int round = place / round();
        int line = line(place);
        OwnTexts.Exchange exchange = texts.filler().get(line);
        if (round == 0) {
            return exchange;
        }
        LocalDate day = FIRST_DAY.plusDays((long) DAYS_OF_A_ROUND * round + line % DAYS_OF_A_ROUND);
        return new OwnTexts.Exchange(
                DAY.getOrDefault(texts.language(), DateTimeFormatter.ISO_DATE).format(day) + exchange.line(),
                exchange.reply());
    }

    private List<Integer> order(int round) {
        List<Integer> order = new ArrayList<>();
        for (int line = 0; line < round(); line++) {
            order.add(line);
        }
        Collections.shuffle(order, new Random(seed + round));
        return order;
    }
}
