package dev.ziggurat.memory.semantic.pattern.english;

import static dev.ziggurat.memory.semantic.Relation.IS;
import static dev.ziggurat.memory.semantic.Relation.IS_A;
import static dev.ziggurat.memory.semantic.Relation.NAME;

import dev.ziggurat.memory.semantic.pattern.grammar.Rule;
import dev.ziggurat.memory.semantic.pattern.grammar.Table;
import dev.ziggurat.memory.semantic.pattern.grammar.ValueShape;
import java.util.List;

/** What things are: the speaker's own, and things of the world. The last resort, so the last table. */
public final class EnglishFacts {

    public static final List<Rule> RULES = new Table(English.PIECES)
            .row(NAME, ValueShape.NAME, "{my}{be} !called|named {v}")
            .row(IS_A, ValueShape.ROLE, "{i}{be} !v=a|an")
            .row(IS_A, ValueShape.ROLE, "{he}{be} !v=a|an")
            .row(IS_A, ValueShape.ROLE, "i !v=a|an")
            .row(IS_A, ValueShape.ROLE, "{i}{have} !been v=a|an")
            .row(IS_A, ValueShape.ROLE, "!my|our {relative}{be} v=a|an")
            .row(IS_A, ValueShape.ATTRIBUTE, "!my|our {owned}{be} v=a|an")
            .row(IS, ValueShape.ATTRIBUTE, "!my|our {owned}{is} {v}")
            .row(IS, ValueShape.ATTRIBUTE, "@my|our {attribute}{is} {v}")
            .row(IS, ValueShape.ATTRIBUTE, "@favourite|favorite {favourite}: {v}")
            .row(IS_A, ValueShape.DEFINITION, Rule.OF_THE_WORLD, "{thing} !is|are v=a|an")
            .row(IS_A, ValueShape.DEFINITION, Rule.OF_THE_WORLD, "{the-thing} !is|are v=a|an")
            .row(IS, ValueShape.DEFINITION, Rule.OF_THE_WORLD, "{thing} !is|are v=the")
            .row(IS, ValueShape.DEFINITION, Rule.OF_THE_WORLD, "{thing} !means|refers_to {v}")
            .row(IS, ValueShape.PROPER, Rule.OF_THE_WORLD, "{the-thing} !is {v}")
            .rules();

    private EnglishFacts() {}
}
