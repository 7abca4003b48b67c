package dev.ziggurat.memory.semantic.pattern.russian;

import static dev.ziggurat.memory.semantic.Relation.ALLERGIC_TO;
import static dev.ziggurat.memory.semantic.Relation.CAN;
import static dev.ziggurat.memory.semantic.Relation.HAS;
import static dev.ziggurat.memory.semantic.Relation.KNOWS;
import static dev.ziggurat.memory.semantic.Relation.PLAYS;
import static dev.ziggurat.memory.semantic.Relation.SPEAKS;
import static dev.ziggurat.memory.semantic.Relation.USES;

import dev.ziggurat.memory.semantic.pattern.grammar.Rule;
import dev.ziggurat.memory.semantic.pattern.grammar.Table;
import dev.ziggurat.memory.semantic.pattern.grammar.ValueShape;
import java.util.List;

/** What somebody has, uses, knows and can do. */
public final class RussianBelongings {

    /** What «у меня …» without «есть» can be said of; anything else after it is a happening, not a belonging. */
    private static final String COUNTED =
            "два|две|двое|три|трое|четыре|четверо|пять|шесть|семь|один|одна|несколько|много";

    private static final String OWNED =
            "собака|пес|кот|кошка|кошки|собаки|попугай|хомяк|конь|лошадь|дочь|дочка|сын|дети"
                    + "|брат|сестра|муж|жена|внук|внучка|семья|машина|квартира|дом|дача|лодка|мотоцикл|велосипед|диабет|астма"
                    + "|гипертония|мигрень|непереносимость|близнецы|двойняшки|гитара|пианино|сад|огород|ребенок";

    public static final List<Rule> RULES = new Table(Russian.PIECES)
            .row(ALLERGIC_TO, ValueShape.THINGS, "у меня|нас сильная|есть? !аллергия на {v}")
            .row(ALLERGIC_TO, ValueShape.THINGS, "у {моего} сильная|есть? !аллергия на {v}")
            .row(HAS, ValueShape.BELONGING, "у меня|нас дома|уже|тоже|сейчас? !есть {v}")
            .row(HAS, ValueShape.BELONGING, "у меня|нас больше|уже? !нет {v}")
            .row(HAS, ValueShape.BELONGING, "у {моего} !есть {v}")
            .row(HAS, ValueShape.BELONGING, "у {имя} !есть {v}")
            .row(HAS, ValueShape.BELONGING, "у меня|нас дома|уже|тоже|сейчас? !v=" + COUNTED)
            .row(HAS, ValueShape.BELONGING, "у {моего} !v=" + COUNTED)
            .row(HAS, ValueShape.BELONGING, "у меня|нас дома|уже|тоже|сейчас? !v=" + OWNED)
            .row(
                    HAS,
                    ValueShape.BELONGING,
                    "{я}!завел|завела|завели|купил|купила|купили v=собаку|кота|кошку|котенка|щенка|попугая"
                            + "|машину|квартиру|дом|дачу|мотоцикл|велосипед|лодку|гитару|пианино|участок")
            .row(SPEAKS, ValueShape.LANGUAGES, "{я}свободно|немного|хорошо? !говорю {v}")
            .row(SPEAKS, ValueShape.LANGUAGES, "{он} свободно|немного|хорошо? !говорит|говорят {v}")
            .row(KNOWS, ValueShape.LANGUAGES, "{я}хорошо|немного|неплохо? !знаю {v}")
            .row(KNOWS, ValueShape.LANGUAGES, "{он} хорошо|немного|неплохо? !знает {v}")
            .row(CAN, ValueShape.SKILL, "{я}хорошо|неплохо? !умею {v}")
            .row(CAN, ValueShape.SKILL, "{он} хорошо|неплохо? !умеет {v}")
            .row(PLAYS, ValueShape.GAME, "{я}!играю на|в {v}")
            .row(PLAYS, ValueShape.GAME, "{он} !играет|играют на|в {v}")
            .row(USES, ValueShape.TOOL, "{я}!пользуюсь|использую {v}")
            .row(USES, ValueShape.TOOL, "{он} !пользуется|использует {v}")
            .rules();

    private RussianBelongings() {}
}
