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
            .row(IS_A, ValueShape.TRADE, "{родня!} !— это? {v}")
            .row(IS_A, ValueShape.TRADE, "{мой} !— это? {v}")
            .row(IS, ValueShape.ATTRIBUTE, "@группа|размер|рост|вес|любимый|любимая|любимое {любимый}у_меня —? {v}")
            .row(IS, ValueShape.ATTRIBUTE, "@группа|размер|рост|вес|любимый|любимая|любимое {любимый}— {v}")
            .row(IS, ValueShape.COLOUR, "@любимый|любимая|любимое {любимый}{v}")
            .row(IS, ValueShape.ATTRIBUTE, "{мой} !— это? {v}")
            .row(IS, ValueShape.PROPER, Rule.OF_THE_WORLD, "{вещь} !— это? {v}")
            .row(IS_A, ValueShape.DEFINITION, Rule.OF_THE_WORLD, "{вещь} — !это {v}")
            .row(IS, ValueShape.DEFINITION, Rule.OF_THE_WORLD, "{вещь} !означает {v}")
            .row(IS_A, ValueShape.DEFINITION, Rule.OF_THE_WORLD, "{вещь} !является {v}")
            .row(IS_A, ValueShape.PREDICATE, Rule.OF_THE_WORLD, "{вещь} !— {v}")
            .rules();

    private RussianFacts() {}
}
