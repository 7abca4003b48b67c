package dev.ziggurat.memory.semantic.pattern.russian;

import static dev.ziggurat.memory.semantic.Relation.BORN_IN;
import static dev.ziggurat.memory.semantic.Relation.FROM;
import static dev.ziggurat.memory.semantic.Relation.LIVES_IN;

import dev.ziggurat.memory.semantic.pattern.grammar.Rule;
import dev.ziggurat.memory.semantic.pattern.grammar.Table;
import dev.ziggurat.memory.semantic.pattern.grammar.ValueShape;
import java.util.List;

/** Where somebody lives and comes from. */
public final class RussianPlaces {

    public static final List<Rule> RULES = new Table(Russian.PIECES)
            .row(
                    LIVES_IN,
                    ValueShape.PLACE,
                    "{я}!живу|живем|проживаю|обитаю сейчас|теперь|постоянно|одна|один|вдвоем|вместе? {с}в|во|на|под {v}")
            .row(LIVES_IN, ValueShape.PLACE, "{я!} в|во|на {место} !живу|живем|проживаю")
            .row(LIVES_IN, ValueShape.PLACE, "!живет|живут {он!} в|во|на|под {v}")
            .row(LIVES_IN, ValueShape.PLACE, "{я}!живу|живем за_городом|на_севере|на_юге в|во|на {v}")
            .row(
                    LIVES_IN,
                    ValueShape.PLACE,
                    "{он} !живет|живут|проживает одна|один|сейчас|теперь|постоянно|отдельно? {с}в|во|на|под {v}")
            .row(
                    LIVES_IN,
                    ValueShape.PLACE,
                    "{я}!переехал|переехала|переехали|перебрался|перебралась|перебрались жить? в|во|на|под {v}")
            .row(
                    LIVES_IN,
                    ValueShape.PLACE,
                    "{он} !переехал|переехала|переехали|перебрался|перебралась в|во|на|под {v}")
            .row(LIVES_IN, ValueShape.PLACE, "мой !город — {v}")
            .row(LIVES_IN, ValueShape.PLACE, "!живу|живем я|мы в|во|на|под {v}")
            .row(BORN_IN, ValueShape.PLACE, "!родился|родилась я в|во|на|под {v}")
            .row(BORN_IN, ValueShape.PLACE, "{я}!родился|родилась в|во|на|под {v}")
            .row(BORN_IN, ValueShape.PLACE, "{он} !родился|родилась|родились в|во|на|под {v}")
            .row(FROM, ValueShape.PLACE, "{я}!родом из|с|со {v}")
            .row(FROM, ValueShape.PLACE, "{он} !родом из|с|со {v}")
            .row(FROM, ValueShape.PLACE, "{он} !из {v}")
            .row(FROM, ValueShape.PLACE, "{я!} !из {v}")
            .row(FROM, ValueShape.PLACE, "сам|сама {я!} родом? !из|с {v}")
            .row(FROM, ValueShape.PLACE, "{он} сам|сама? !родом из-под {v}")
            .row(FROM, ValueShape.PLACE, "{я}!приехал|приехала|приехали из {v}")
            .rules();

    private RussianPlaces() {}
}
