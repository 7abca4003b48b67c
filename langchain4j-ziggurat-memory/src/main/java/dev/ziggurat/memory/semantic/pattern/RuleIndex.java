package dev.ziggurat.memory.semantic.pattern;

import dev.ziggurat.memory.semantic.pattern.english.EnglishBelongings;
import dev.ziggurat.memory.semantic.pattern.english.EnglishFacts;
import dev.ziggurat.memory.semantic.pattern.english.EnglishIdentity;
import dev.ziggurat.memory.semantic.pattern.english.EnglishPlaces;
import dev.ziggurat.memory.semantic.pattern.english.EnglishTastes;
import dev.ziggurat.memory.semantic.pattern.english.EnglishWork;
import dev.ziggurat.memory.semantic.pattern.grammar.Rule;
import dev.ziggurat.memory.semantic.pattern.grammar.Sentence;
import dev.ziggurat.memory.semantic.pattern.russian.RussianBelongings;
import dev.ziggurat.memory.semantic.pattern.russian.RussianFacts;
import dev.ziggurat.memory.semantic.pattern.russian.RussianIdentity;
import dev.ziggurat.memory.semantic.pattern.russian.RussianPlaces;
import dev.ziggurat.memory.semantic.pattern.russian.RussianTastes;
import dev.ziggurat.memory.semantic.pattern.russian.RussianWork;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All tables in the order in which they are tried, found by the words that a sentence must have. */
final class RuleIndex {

    static final RuleIndex ALL = new RuleIndex(List.of(
            EnglishIdentity.RULES,
            EnglishPlaces.RULES,
            EnglishWork.RULES,
            EnglishTastes.RULES,
            EnglishBelongings.RULES,
            EnglishFacts.RULES,
            RussianIdentity.RULES,
            RussianPlaces.RULES,
            RussianWork.RULES,
            RussianTastes.RULES,
            RussianBelongings.RULES,
            RussianFacts.RULES));

    private final List<Rule> rules = new ArrayList<>();
    private final Map<String, BitSet> byTrigger = new HashMap<>();

    private RuleIndex(List<List<Rule>> tables) {
        for (List<Rule> table : tables) {
            for (Rule rule : table) {
                for (String trigger : rule.template().triggers()) {
                    byTrigger.computeIfAbsent(trigger, t -> new BitSet()).set(rules.size());
                }
                rules.add(rule);
            }
        }
    }

    /** All of them, in the order of the tables. */
    List<Rule> rules() {
        return List.copyOf(rules);
    }

    /** The rules worth trying on a sentence, in the order of the tables. */
    List<Rule> candidates(String seen) {
        BitSet found = new BitSet();
        int i = 0;
        while (i < seen.length()) {
            int end = i;
            while (end < seen.length() && Sentence.isWordChar(seen.charAt(end))) {
                end++;
            }
            if (end > i) {
                add(found, seen.substring(i, end));
                i = end;
            } else {
                if (seen.charAt(i) == '—') {
                    add(found, "—");
                }
                i++;
            }
        }
        List<Rule> candidates = new ArrayList<>(found.cardinality());
        found.stream().forEach(index -> candidates.add(rules.get(index)));
        return candidates;
    }

    private void add(BitSet found, String word) {
        BitSet rulesOfWord = byTrigger.get(word);
        if (rulesOfWord != null) {
            found.or(rulesOfWord);
        }
        int apostrophe = word.indexOf('\'');
        if (apostrophe > 0) {
            add(found, word.substring(0, apostrophe));
        }
    }
}
