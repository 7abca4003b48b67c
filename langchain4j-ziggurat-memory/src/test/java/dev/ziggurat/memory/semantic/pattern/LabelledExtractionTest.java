package dev.ziggurat.memory.semantic.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziggurat.memory.semantic.ConceptDraft;
import dev.ziggurat.memory.semantic.Remark;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Precision and recall of the patterns over utterances labelled by hand; the figures stand in the test report. */
class LabelledExtractionTest {

    private static final double LOWEST_PRECISION = 0.90;
    private static final double LOWEST_RECALL = 0.70;

    private final PatternExtractor extractor = new PatternExtractor();

    private record Sums(int right, int wrong, int missed, int trapped) {

        double precision() {
            return (double) right / (right + wrong);
        }

        double recall() {
            return (double) right / (right + missed);
        }
    }

    private Sums measure(List<LabelledUtterance> utterances, boolean showMistakes) {
        int right = 0;
        int wrong = 0;
        int missed = 0;
        int trapped = 0;
        for (LabelledUtterance utterance : utterances) {
            Set<String> found = new LinkedHashSet<>();
            Remark said = Remark.ofPerson(LabelledUtterance.SPEAKER, utterance.text(), Instant.EPOCH, "turn-1");
            for (ConceptDraft draft : extractor.extract(said)) {
                if (draft.holdsNow()) {
                    found.add(LabelledUtterance.key(draft));
                }
            }
            int hits = (int) found.stream().filter(utterance.facts()::contains).count();
            right += hits;
            wrong += found.size() - hits;
            missed += utterance.facts().size() - hits;
            trapped += utterance.isTrap() && !found.isEmpty() ? 1 : 0;
            if (showMistakes && !found.equals(utterance.facts())) {
                System.out.println(
                        "differs: " + utterance.text() + "  found " + found + "  labelled " + utterance.facts());
            }
        }
        return new Sums(right, wrong, missed, trapped);
    }

    @ParameterizedTest
    @CsvSource({
        "concepts-development.tsv, en, true",
        "concepts-development.tsv, ru, true",
        "concepts-heldout.tsv, en, false",
        "concepts-heldout.tsv, ru, false",
        "concepts-heldout-late.tsv, en, false",
        "concepts-heldout-late.tsv, ru, false"
    })
    void findsMostFactsAndFewOthers(String file, String language, boolean showMistakes) {
        List<LabelledUtterance> utterances = LabelledUtterance.read(file).stream()
                .filter(utterance -> utterance.language().equals(language))
                .toList();
        Sums sums = measure(utterances, showMistakes);
        System.out.printf(
                "%s %s: %d utterances, precision %.3f, recall %.3f (right %d, wrong %d, missed %d, traps entered %d)%n",
                file,
                language,
                utterances.size(),
                sums.precision(),
                sums.recall(),
                sums.right(),
                sums.wrong(),
                sums.missed(),
                sums.trapped());
        assertThat(sums.precision()).as("precision").isGreaterThanOrEqualTo(LOWEST_PRECISION);
        assertThat(sums.recall()).as("recall").isGreaterThanOrEqualTo(LOWEST_RECALL);
    }

    @Test
    void theLabelledSetIsLargeMixedAndFullOfTraps() {
        List<LabelledUtterance> all = Stream.of(
                        "concepts-development.tsv", "concepts-heldout.tsv", "concepts-heldout-late.tsv")
                .flatMap(file -> LabelledUtterance.read(file).stream())
                .toList();
        long russian = all.stream().filter(u -> u.language().equals("ru")).count();
        long traps = all.stream().filter(LabelledUtterance::isTrap).count();
        assertThat(all).hasSizeGreaterThanOrEqualTo(300).doesNotHaveDuplicates();
        assertThat(russian * 2).isGreaterThanOrEqualTo(all.size());
        assertThat(traps * 3).isGreaterThanOrEqualTo(all.size());
    }
}
