package dev.ziggurat.memory.semantic.pattern.russian;

import static dev.ziggurat.memory.semantic.Relation.IS;
import static dev.ziggurat.memory.semantic.Relation.IS_A;

import dev.ziggurat.memory.semantic.pattern.grammar.Rule;
import dev.ziggurat.memory.semantic.pattern.grammar.Table;
import dev.ziggurat.memory.semantic.pattern.grammar.ValueShape;
import java.util.List;

/** What things are: the speaker's own, and things of the world. The last resort, so the last table. */
public final class RussianFacts {

    public static final List<Rule> RULES = new Table(Russian.PIECES)
            .row(IS, ValueShape.CODE, "!мой|моя|мое|наш|наша|наше {свое} {код}")
            .row(IS_A, ValueShape.TRADE, "{мой} !— это? {v}")
            .row(IS, ValueShape.ATTRIBUTE, "{мой} !— это? {v}")
            .row(IS, ValueShape.PROPER, 0.7, "{вещь} !— это? {v}")
            .row(IS_A, ValueShape.DEFINITION, 0.7, "{вещь} — !это {v}")
            .row(IS, ValueShape.DEFINITION, 0.7, "{вещь} !означает {v}")
            .row(IS_A, ValueShape.DEFINITION, 0.7, "{вещь} !является {v}")
            .row(IS_A, ValueShape.PREDICATE, 0.6, "{вещь} !— {v}")
            .rules();

    private RussianFacts() {}
}
