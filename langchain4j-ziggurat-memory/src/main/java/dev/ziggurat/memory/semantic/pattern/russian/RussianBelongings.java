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

    private static final String ILLNESSES =
            "деменция|гемофилия|эпилепсия|псориаз|артрит|артроз|гастрит|язва|аутизм|сдвг|дислексия"
                    + "|бессонница|анемия|подагра|дцп|паркинсон|альцгеймер|тиннитус|сколиоз|грыжа|катаракта|глаукома|целиакия|экзема"
                    + "|депрессия|тахикардия|аритмия|близорукость|дальнозоркость|диабет|астма|гипертония|мигрень|мигрени|непереносимость";

    private static final String OWNED =
            "собака|пес|кот|кошка|кошки|собаки|попугай|хомяк|конь|лошадь|дочь|дочка|сын|дети"
                    + "|брат|сестра|муж|жена|внук|внучка|семья|машина|квартира|дом|дача|лодка|мотоцикл|велосипед|диабет|астма"
                    + "|гипертония|мигрень|непереносимость|айфон|самсунг|макбук|ноутбук|лада|нива|шкода|тойота|киа|форд|рено|хендай|солярис|фокус|дом|близнецы|двойняшки|морсвинка|кролик|щенок|котенок|черепаха|ипотека|племянник|племянница|аквариум|мопед|самокат|ферма"
                    + "|пасека|коза|козы|куры|корова|такса|корги|хаски|овчарка|канарейка|хорек|крыса|улитка|гитара|пианино|сад|огород|ребенок";

    public static final List<Rule> RULES = new Table(Russian.PIECES)
            .row(ALLERGIC_TO, ValueShape.THINGS, "у меня|нас сильная|есть? !аллергия на {v}")
            .row(ALLERGIC_TO, ValueShape.THINGS, "у {моего} сильная|есть? !аллергия на {v}")
            .row(ALLERGIC_TO, ValueShape.THINGS, "у {него} сильная|тоже|еще|вообще|жуткая|страшная? !аллергия на {v}")
            .row(ALLERGIC_TO, ValueShape.THINGS, "сильная|жуткая? !аллергия на {v}")
            .row(ALLERGIC_TO, ValueShape.THINGS, "{он} !аллергик на {v}")
            .row(ALLERGIC_TO, ValueShape.THINGS, "{он} !аллергичен|аллергична|аллергичны к|на {v}")
            .row(HAS, ValueShape.BELONGING, "у меня|нас дома|уже|тоже|сейчас? !есть {v}")
            .row(HAS, ValueShape.VEHICLE, "{я}!езжу на старой|старенькой? {v}")
            .row(HAS, ValueShape.BELONGING, "у меня|нас больше|уже? !нет {v}")
            .row(HAS, ValueShape.BELONGING, "у {моего} !есть {v}")
            .row(HAS, ValueShape.BELONGING, "у {имя} !есть {v}")
            .row(HAS, ValueShape.BELONGING, "у меня|нас дома|уже|тоже|сейчас? !v=" + COUNTED)
            .row(HAS, ValueShape.BELONGING, "в доме|дома !v=" + COUNTED)
            .row(HAS, ValueShape.BELONGING, "у {моего} !v=" + COUNTED)
            .row(HAS, ValueShape.BELONGING, "у {него} !v=" + COUNTED)
            .row(HAS, ValueShape.BELONGING, "у {него} дома|еще|уже|тоже|сейчас? !v=" + ILLNESSES + "|" + OWNED)
            .row(HAS, ValueShape.BELONGING, "у меня|нас дома|еще|уже|тоже|сейчас? !v=" + ILLNESSES)
            .row(
                    HAS,
                    ValueShape.BELONGING,
                    "!есть старая|старый|еще? v=" + OWNED + "|племянник|племянница|прицеп|гараж")
            .row(HAS, ValueShape.BELONGING, "у меня|нас дома|уже|тоже|сейчас? !v=" + OWNED)
            .row(
                    HAS,
                    ValueShape.BELONGING,
                    "{я}!завел|завела|завели|купил|купила|купили v=собаку|кота|кошку|котенка|щенка|попугая"
                            + "|машину|квартиру|дом|дачу|мотоцикл|велосипед|лодку|гитару|пианино|участок")
            .row(SPEAKS, ValueShape.LANGUAGES, "{я}свободно|немного|хорошо? !говорю на? {v}")
            .row(
                    SPEAKS,
                    ValueShape.LANGUAGES,
                    "{он} свободно|немного|хорошо? !говорит|говорят только|исключительно? на? {v}")
            .row(KNOWS, ValueShape.LANGUAGES, "{я}хорошо|немного|неплохо? !знаю {v}")
            .row(KNOWS, ValueShape.PROGRAMS, "{я}хорошо|немного|неплохо|чуть-чуть|отлично? !знаю {v}")
            .row(SPEAKS, ValueShape.LANGUAGES, "{я}!владею свободно|хорошо? {v}")
            .row(SPEAKS, ValueShape.LANGUAGES, "{он} !владеет {v}")
            .row(KNOWS, ValueShape.LANGUAGES, "{он} хорошо|немного|неплохо? !знает {v}")
            .row(CAN, ValueShape.SKILL, "{я}хорошо|неплохо? !умею {v}")
            .row(CAN, ValueShape.SKILL, "{он} хорошо|неплохо? !умеет {v}")
            .row(PLAYS, ValueShape.OBJECT, "в|на {кого}!играю|играем")
            .row(PLAYS, ValueShape.GAME, "{я}!играю на|в {v}")
            .row(PLAYS, ValueShape.GAME, "{он} !играет|играют на|в {v}")
            .row(USES, ValueShape.TOOL, "{я}!пользуюсь|использую {v}")
            .row(USES, ValueShape.TOOL, "{я}!ношу|носим v=линзы|очки|слуховой_аппарат|брекеты|протез")
            .row(USES, ValueShape.TOOL, "{он} !носит v=линзы|очки|слуховой_аппарат|брекеты|протез")
            .row(USES, ValueShape.TOOL, "{он} !пользуется|использует {v}")
            .rules();

    private RussianBelongings() {}
}
