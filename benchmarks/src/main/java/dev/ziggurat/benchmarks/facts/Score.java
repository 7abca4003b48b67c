package dev.ziggurat.benchmarks.facts;

import dev.ziggurat.benchmarks.facts.LabelledMessage.Found;
import dev.ziggurat.benchmarks.facts.LabelledMessage.Label;
import java.util.ArrayList;
import java.util.List;

/** Counts over some messages what was found rightly, wrongly and not at all. */
final class Score {

    private int messages;
    private int right;
    private int wrong;
    private int missed;
    private int traps;
    private int entered;

    void add(LabelledMessage message, List<Found> found) {
        messages++;
        List<Label> wanted = new ArrayList<>(message.wanted());
        List<Label> allowed = new ArrayList<>(message.allowed());
        for (Found fact : found) {
            if (takeFirst(wanted, fact)) {
                right++;
            } else if (!takeFirst(allowed, fact)) {
                wrong++;
            }
        }
        missed += wanted.size();
        if (message.isTrap()) {
            traps++;
            entered += found.isEmpty() ? 0 : 1;
        }
    }

    /** A label is found once: whoever reads the same fact twice is wrong the second time. */
    private static boolean takeFirst(List<Label> labels, Found fact) {
        for (int i = 0; i < labels.size(); i++) {
            if (labels.get(i).matches(fact)) {
                labels.remove(i);
                return true;
            }
        }
        return false;
    }

    /** What is neither wanted nor wrong is not counted. */
    double precision() {
        return right + wrong == 0 ? 1 : (double) right / (right + wrong);
    }

    double recall() {
        return right + missed == 0 ? 1 : (double) right / (right + missed);
    }

    double trapsShare() {
        return traps == 0 ? 0 : (double) entered / traps;
    }

    int messages() {
        return messages;
    }

    int right() {
        return right;
    }

    int wrong() {
        return wrong;
    }

    int missed() {
        return missed;
    }

    int traps() {
        return traps;
    }

    int entered() {
        return entered;
    }
}
