package dev.ziggurat.memory.semantic.pattern;

import static dev.ziggurat.memory.semantic.Relation.AGE;
import static dev.ziggurat.memory.semantic.Relation.BIRTHDAY;
import static dev.ziggurat.memory.semantic.Relation.IS_A;
import static dev.ziggurat.memory.semantic.Relation.IS_ON;
import static dev.ziggurat.memory.semantic.Relation.MARRIED_TO;
import static dev.ziggurat.memory.semantic.Relation.NAME;

import java.util.List;

/** Who somebody is: names, age, birthday, trades, marriage. */
final class RussianIdentity {

    static final List<Rule> RULES = new Table(Russian.PIECES)
            .row(NAME, Shape.NAME, "меня !зовут|звать|называют {v}")
            .row(NAME, Shape.NAME, "все|друзья|коллеги|близкие? !зовут|называют меня {v}")
            .row(NAME, Shape.NAME, "!зови|зовите|называй|называйте меня просто? {v}")
            .row(NAME, Shape.NAME, "можешь|можете|можно !звать|называть меня просто? {v}")
            .row(NAME, Shape.NAME, "мое полное? !имя —? {v}")
            .row(NAME, Shape.NAME, "{моего} !зовут {v}")
            .row(AGE, Shape.AGE, "мне уже|сейчас|недавно? исполнилось? {число} !лет|год|года")
            .row(AGE, Shape.AGE, "мне уже|недавно? !исполнилось {число}")
            .row(AGE, Shape.BARE_AGE, "!мне уже|сейчас? {число}")
            .row(AGE, Shape.AGE, "{моего} уже|сейчас|исполнилось? {число} !лет|год|года")
            .row(BIRTHDAY, Shape.DATE, "мой !день рождения —? {v}")
            .row(BIRTHDAY, Shape.DATE, "!день рождения у_меня|мой —? {v}")
            .row(BIRTHDAY, Shape.DATE, "у_меня !день рождения {v}")
            .row(BIRTHDAY, Shape.DATE, "я? !родился|родилась {v}")
            .row(BIRTHDAY, Shape.DATE, "{он} !родился|родилась|родились {v}")
            .row(IS_ON, Shape.DATE, "{событие} у !меня|нас {v}")
            .row(MARRIED_TO, Shape.THING, "{я}!замужем за {v}")
            .row(MARRIED_TO, Shape.THING, "{я}!женат на {v}")
            .row(MARRIED_TO, Shape.THING, "{он} !замужем за {v}")
            .row(MARRIED_TO, Shape.THING, "{он} !женат на {v}")
            .row(NAME, Shape.GIVEN_NAME, 0.7, "!я {v}")
            .row(IS_A, Shape.TRADE, 0.85, "{я!} !— {v}")
            .row(IS_A, Shape.TRADE, 0.85, "!я {очень}{v}")
            .row(
                    IS_A,
                    Shape.TRAIT,
                    "{я!} !v=замужем|женат|разведен|разведена|холост|не_замужем|левша|правша|беременна|глухой"
                            + "|глухая|дальтоник|на_пенсии|атеист|веган|вегетарианец|вегетарианка|диабетик")
            .rules();

    private RussianIdentity() {}
}
