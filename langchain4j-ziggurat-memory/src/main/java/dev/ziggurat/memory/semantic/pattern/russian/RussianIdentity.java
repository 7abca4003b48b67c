package dev.ziggurat.memory.semantic.pattern.russian;

import static dev.ziggurat.memory.semantic.Relation.AGE;
import static dev.ziggurat.memory.semantic.Relation.BIRTHDAY;
import static dev.ziggurat.memory.semantic.Relation.IS_A;
import static dev.ziggurat.memory.semantic.Relation.IS_ON;
import static dev.ziggurat.memory.semantic.Relation.MARRIED_TO;
import static dev.ziggurat.memory.semantic.Relation.NAME;

import dev.ziggurat.memory.semantic.pattern.grammar.Rule;
import dev.ziggurat.memory.semantic.pattern.grammar.Table;
import dev.ziggurat.memory.semantic.pattern.grammar.ValueShape;
import java.util.List;

/** Who somebody is: names, age, birthday, trades, marriage. */
public final class RussianIdentity {

    public static final List<Rule> RULES = new Table(Russian.PIECES)
            .row(NAME, ValueShape.NAME, "меня !зовут|звать|называют {v}")
            .row(NAME, ValueShape.NAME, "все|друзья|коллеги|близкие? !зовут|называют меня {v}")
            .row(NAME, ValueShape.NAME, "!зови|зовите|называй|называйте меня просто? {v}")
            .row(NAME, ValueShape.NAME, "можешь|можете|можно !звать|называть меня просто? {v}")
            .row(NAME, ValueShape.NAME, "мое полное? !имя —? {v}")
            .row(NAME, ValueShape.NAME, "{моего} !зовут {v}")
            .row(AGE, ValueShape.AGE, "мне уже|сейчас|недавно? исполнилось? {число} !лет|год|года")
            .row(AGE, ValueShape.AGE, "мне уже|недавно? !исполнилось {число}")
            .row(AGE, ValueShape.BARE_AGE, "!мне уже|сейчас? {число}")
            .row(AGE, ValueShape.AGE, "{моего} уже|сейчас|исполнилось? {число} !лет|год|года")
            .row(BIRTHDAY, ValueShape.DATE, "мой !день рождения —? {v}")
            .row(BIRTHDAY, ValueShape.DATE, "!день рождения у_меня|мой —? {v}")
            .row(BIRTHDAY, ValueShape.DATE, "у_меня !день рождения {v}")
            .row(BIRTHDAY, ValueShape.DATE, "я? !родился|родилась {v}")
            .row(BIRTHDAY, ValueShape.DATE, "{он} !родился|родилась|родились {v}")
            .row(IS_ON, ValueShape.DATE, "{событие} у !меня|нас {v}")
            .row(MARRIED_TO, ValueShape.THING, "{я}!замужем за {v}")
            .row(MARRIED_TO, ValueShape.THING, "{я}!женат на {v}")
            .row(MARRIED_TO, ValueShape.THING, "{он} !замужем за {v}")
            .row(MARRIED_TO, ValueShape.THING, "{он} !женат на {v}")
            .row(NAME, ValueShape.GIVEN_NAME, 0.7, "!я {v}")
            .row(IS_A, ValueShape.TRADE, 0.85, "{я!} !— {v}")
            .row(IS_A, ValueShape.TRADE, 0.85, "!я {очень}{v}")
            .row(
                    IS_A,
                    ValueShape.TRAIT,
                    "{я!} !v=замужем|женат|разведен|разведена|холост|не_замужем|левша|правша|беременна|глухой"
                            + "|глухая|дальтоник|на_пенсии|атеист|веган|вегетарианец|вегетарианка|диабетик")
            .rules();

    private RussianIdentity() {}
}
