package dev.ziggurat.memory.semantic.pattern.grammar;

import dev.ziggurat.memory.semantic.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Collects the rows of one family in one language. */
public final class Table {

    private static final double PLAIN = 0.9;

    private final Map<String, String> pieces;
    private final List<Rule> rules = new ArrayList<>();

    public Table(Map<String, String> pieces) {
        this.pieces = pieces;
    }

    public Table row(Relation relation, ValueShape shape, String template) {
        return row(relation, shape, PLAIN, template);
    }

    public Table row(Relation relation, ValueShape shape, double confidence, String template) {
        rules.add(new Rule(relation, shape, Template.parse(template, pieces), confidence, false));
        return this;
    }

    /** A row that is tried even where an earlier one matched. */
    public Table alongside(Relation relation, ValueShape shape, String template) {
        rules.add(new Rule(relation, shape, Template.parse(template, pieces), PLAIN, true));
        return this;
    }

    public List<Rule> rules() {
        return List.copyOf(rules);
    }
}
