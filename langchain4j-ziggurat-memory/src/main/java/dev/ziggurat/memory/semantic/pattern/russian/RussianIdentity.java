package dev.ziggurat.memory.semantic.pattern.russian;

import static dev.ziggurat.memory.semantic.Relation.AGE;
import static dev.ziggurat.memory.semantic.Relation.BIRTHDAY;
import static dev.ziggurat.memory.semantic.Relation.IS_A;
import static dev.ziggurat.memory.semantic.Relation.IS_ON;
import static dev.ziggurat.memory.semantic.Relation.MARRIED_TO;
import static dev.ziggurat.memory.semantic.Relation.NAME;

import dev.ziggurat.memory.semantic.pattern.grammar.Kin;
import dev.ziggurat.memory.semantic.pattern.grammar.Rule;
import dev.ziggurat.memory.semantic.pattern.grammar.Table;
import dev.ziggurat.memory.semantic.pattern.grammar.ValueShape;
import java.util.List;

/** Who somebody is: names, age, birthday, trades, marriage. */
public final class RussianIdentity {

    private static final String TRAITS = "замужем|женат|разведен|разведена|холост|не_замужем|левша|правша|глухой"
            + "|глухая|дальтоник|на_пенсии|атеист|веган|веганка|вегетарианец|вегетарианка|диабетик|женаты|разведены";

    public static final List<Rule> RULES = new Table(Russian.PIECES)
            .row(NAME, ValueShape.NAME, "меня !зовут|звать|называют {v}")
            .row(NAME, ValueShape.NAME, "меня {место} !зовут")
            .row(NAME, ValueShape.NAME, "!имя: {v}")
            .row(NAME, ValueShape.NAME, "все|друзья|коллеги|близкие? !зовут|называют меня {v}")
            .row(NAME, ValueShape.NAME, "!зови|зовите|называй|называйте меня? просто? {v}")
            .row(NAME, ValueShape.NAME, "!обращайся|обращайтесь ко мне просто? {v}")
            .row(NAME, ValueShape.NAME, "!имя у_меня {слова} — {v}")
            .row(NAME, ValueShape.NAME, "!имя у_меня|мое —? {v}")
            .row(NAME, ValueShape.NAME, "можешь|можете|можно !звать|называть меня просто? {v}")
            .row(NAME, ValueShape.NAME, "мое полное? !имя —? {v}")
            .row(NAME, ValueShape.NAME, "{моего} !зовут {v}")
            .row(NAME, ValueShape.NAME, "{его} !зовут|звать|звали|назвали|назвал|назвала {v}")
            .row(NAME, ValueShape.NAME, "!зовут|звать {его} {v}")
            .row(AGE, ValueShape.AGE, "мне уже|сейчас|недавно? исполнилось? {число} !лет|год|года")
            .row(AGE, ValueShape.AGE, "мне уже|недавно? !исполнилось {число}")
            .row(AGE, ValueShape.BARE_AGE, "!мне уже|сейчас|щас|всего|только? {число}")
            .row(AGE, ValueShape.AGE, "{моего} уже|сейчас|исполнилось? {число} !лет|год|года")
            .row(
                    AGE,
                    ValueShape.BARE_AGE,
                    "@брату|сыну|дочке|дочери|маме|папе|внуку|внучке|мужу|жене|сестре|бабушке|дедушке|деду|племяннику"
                            + "|племяннице|тестю|теще|свекрови|свекру {ему} уже|сейчас|щас|всего|только? {число}")
            .row(AGE, ValueShape.AGE, "{ему} {слова?}!исполняется|исполнится|исполнилось|стукнуло|стукнет {число}")
            .row(AGE, ValueShape.AGE, "{ему} уже|сейчас|исполнилось|всего|только? {число} !лет|год|года|годика")
            .row(AGE, ValueShape.AGE, "{ему} уже|сейчас|всего|только? !лет {число}")
            .row(AGE, ValueShape.BARE_AGE, "@ему|ей {ему} уже|щас|сейчас|всего|только? {число}")
            .alongside(BIRTHDAY, ValueShape.DATE, "@исполнится|исполняется|стукнет|будет {ему} {день}")
            .row(BIRTHDAY, ValueShape.DATE, "мой !день рождения —? {v}")
            .row(BIRTHDAY, ValueShape.DATE, "!день рождения у_меня|мой —? {v}")
            .row(BIRTHDAY, ValueShape.DATE, "!др|днюха у_меня|мой|моя? {день}")
            .row(BIRTHDAY, ValueShape.DATE, "!день|др|днюха рождения|рожденья? у {него} {день}")
            .row(BIRTHDAY, ValueShape.DATE, "у {него} !день|др|днюха рождения|рожденья? {день}")
            .row(BIRTHDAY, ValueShape.DATE, "у_меня !день рождения {v}")
            .row(BIRTHDAY, ValueShape.DATE, "я? !родился|родилась {v}")
            .row(BIRTHDAY, ValueShape.DATE, "{он} !родился|родилась|родились {v}")
            .row(IS_ON, ValueShape.DATE, "{событие} у !меня|нас {день}")
            .row(
                    IS_ON,
                    ValueShape.DATE,
                    "@" + Russian.EVENTS
                            + " {дело}назначен|назначена|назначено|будет|состоится|стоит|намечена|намечен? на? {день}")
            .row(MARRIED_TO, ValueShape.PERSON, "{я}!замужем за {v}")
            .row(MARRIED_TO, ValueShape.PERSON, "{я}!женат на {v}")
            .row(MARRIED_TO, ValueShape.PERSON, "{он} !вышла замуж за {v}")
            .row(MARRIED_TO, ValueShape.PERSON, "{он} !женился на {v}")
            .row(IS_A, ValueShape.TRADE, "по !национальности|гороскопу|зодиаку я? {v}")
            .row(MARRIED_TO, ValueShape.PERSON, "{он} !замужем за {v}")
            .row(MARRIED_TO, ValueShape.PERSON, "{он} !женат на {v}")
            .row(NAME, ValueShape.GIVEN_NAME, 0.7, "!я {v}")
            .row(IS_A, ValueShape.TRADE, 0.85, "{я!} !— {v}")
            .row(IS_A, ValueShape.TRADE, 0.85, "!я|мы {очень}{v}")
            .row(IS_A, ValueShape.TRADE, 0.85, "@я {кого}!я")
            .row(NAME, ValueShape.NAME, "я !зовут {v}")
            .row(IS_A, ValueShape.TRADE, 0.85, "@он|она|они {он!} {v}")
            .row(IS_A, ValueShape.TRADE, 0.85, "@" + Kin.russianNominatives() + " {родня!} {v}")
            .row(IS_A, ValueShape.TRAIT, "{я!} !v=" + TRAITS)
            .row(IS_A, ValueShape.TRAIT, "{он} !v=" + TRAITS)
            .rules();

    private RussianIdentity() {}
}
