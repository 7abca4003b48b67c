package dev.ziggurat.memory.semantic.pattern.english;

import static dev.ziggurat.memory.semantic.Relation.BORN_IN;
import static dev.ziggurat.memory.semantic.Relation.FROM;
import static dev.ziggurat.memory.semantic.Relation.LIVES_IN;

import dev.ziggurat.memory.semantic.pattern.grammar.Rule;
import dev.ziggurat.memory.semantic.pattern.grammar.Table;
import dev.ziggurat.memory.semantic.pattern.grammar.ValueShape;
import java.util.List;

/** Where somebody lives and comes from. */
public final class EnglishPlaces {

    public static final List<Rule> RULES = new Table(English.PIECES)
            .row(
                    LIVES_IN,
                    ValueShape.PLACE,
                    "{who} !live|lives|reside|resides just|right|still|now|currently|happily? {in} {v}")
            .row(
                    LIVES_IN,
                    ValueShape.PLACE,
                    "{who}{be} !living|residing|based|settled just|right|still|now|currently? {in} {v}")
            .row(LIVES_IN, ValueShape.PLACE, "{who}{have} been? !living|lived just|right? {in} {v}")
            .row(LIVES_IN, ValueShape.PLACE, "{who} !moved|relocated back? to {v}")
            .row(LIVES_IN, ValueShape.PLACE, "{who}{have} !moved|relocated back? to {v}")
            .row(LIVES_IN, ValueShape.PLACE, "my home|current_city|city !is {v}")
            .row(FROM, ValueShape.PLACE, "my !hometown|hometown's is? {v}")
            .row(FROM, ValueShape.PLACE, "my home !town|town's is? {v}")
            .row(LIVES_IN, ValueShape.PLACE, "!living {in} {v}")
            .row(BORN_IN, ValueShape.PLACE, "{who} was|were? !born and_raised? in|near {v}")
            .alongside(BORN_IN, ValueShape.PLACE, "!born {words} in {v}")
            .row(BORN_IN, ValueShape.PLACE, "!born and_raised? in {v}")
            .row(FROM, ValueShape.PLACE, "{who}{be} !from {v}")
            .alongside(FROM, ValueShape.PLACE, "i'm|im|i_am {words} !from {v}")
            .row(FROM, ValueShape.PLACE, "{who} !come|comes from {v}")
            .rules();

    private EnglishPlaces() {}
}
