package dev.ziggurat.memory.semantic.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziggurat.memory.RegularExpression;
import dev.ziggurat.memory.semantic.pattern.grammar.Rule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the rows of the tables become: they read what people write. */
class PatternsTest {

    @Test
    void noPatternCanTakeLong() {
        List<String> flaws = new ArrayList<>();
        List<Rule> rules = RuleIndex.ALL.rules();
        for (Rule rule : rules) {
            String regex = rule.template().pattern().pattern();
            RegularExpression.flaws(regex).forEach(flaw -> flaws.add(flaw + " in " + regex));
        }
        assertThat(flaws).isEmpty();
        assertThat(rules).hasSizeGreaterThan(100);
    }
}
