package dev.ziggurat.memory.semantic.pattern.russian;

import static dev.ziggurat.memory.semantic.Relation.ALLERGIC_TO;
import static dev.ziggurat.memory.semantic.Relation.DISLIKES;
import static dev.ziggurat.memory.semantic.Relation.LIKES;
import static dev.ziggurat.memory.semantic.Relation.PREFERS;

import dev.ziggurat.memory.semantic.pattern.grammar.Rule;
import dev.ziggurat.memory.semantic.pattern.grammar.Table;
import dev.ziggurat.memory.semantic.pattern.grammar.ValueShape;
import java.util.List;

/** What somebody likes and dislikes. A row with a negation of its own says a dislike, not that something is not so. */
public final class RussianTastes {

    public static final List<Rule> RULES = new Table(Russian.PIECES)
            .row(ALLERGIC_TO, ValueShape.INTOLERANCE, "{я}не !переношу|ем {v}")
            .row(ALLERGIC_TO, ValueShape.INTOLERANCE, "{он} не !переносит|переносят {v}")
            .row(DISLIKES, ValueShape.THINGS, "{я}не !люблю|любим|переношу|выношу|перевариваю {v}")
            .row(DISLIKES, ValueShape.THINGS, "{он} не !любит|любят|переносит|выносит|переваривает {v}")
            .row(DISLIKES, ValueShape.THINGS, "{я}!ненавижу {v}")
            .row(DISLIKES, ValueShape.THINGS, "{он} !ненавидит|ненавидят {v}")
            .row(DISLIKES, ValueShape.THINGS, "{я}!терпеть не могу|можем {v}")
            .row(DISLIKES, ValueShape.THINGS, "{он} !терпеть не может|могут {v}")
            .row(DISLIKES, ValueShape.THINGS, "мне|нам {очень}не {очень}!нравится|нравятся {v}")
            .row(LIKES, ValueShape.THINGS, "{я}!люблю|любим|обожаю|обожаем {v}")
            .row(LIKES, ValueShape.THINGS, "{он} !любит|любят|обожает|обожают {v}")
            .row(LIKES, ValueShape.THINGS, "мне|нам {очень}!нравится|нравятся {очень}{v}")
            .row(LIKES, ValueShape.THINGS, "{моего} {очень}!нравится|нравятся {v}")
            .row(LIKES, ValueShape.THINGS, "{я}!увлекаюсь|увлекаемся {v}")
            .row(LIKES, ValueShape.THINGS, "{он} !увлекается|увлекаются {v}")
            .row(
                    LIKES,
                    ValueShape.THINGS,
                    "{я!} большой|большая|давний? !фанат|фанатка|поклонник|поклонница|любитель|любительница {v}")
            .row(LIKES, ValueShape.THINGS, "{он} !помешан|помешана|повернут|повернута|помешаны на {v}")
            .row(LIKES, ValueShape.THINGS, "{я}!тащусь|фанатею от {v}")
            .row(LIKES, ValueShape.THINGS, "{он} !тащится|фанатеет от {v}")
            .row(DISLIKES, ValueShape.OBJECT, "{кого}!ненавижу")
            .row(DISLIKES, ValueShape.OBJECT, "{кого}!терпеть не могу")
            .row(DISLIKES, ValueShape.OBJECT, "{кого}не !люблю|переношу|выношу")
            .row(LIKES, ValueShape.OBJECT, "{кого}!люблю|обожаю")
            .row(PREFERS, ValueShape.THING, "{я}!предпочитаю|предпочитаем {v}")
            .row(PREFERS, ValueShape.THING, "{он} !предпочитает|предпочитают {v}")
            .rules();

    private RussianTastes() {}
}
