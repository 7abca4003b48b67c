package dev.ziggurat.memory.semantic.pattern.russian;

import static dev.ziggurat.memory.semantic.Relation.STUDIES;
import static dev.ziggurat.memory.semantic.Relation.WORKS_AS;
import static dev.ziggurat.memory.semantic.Relation.WORKS_AT;

import dev.ziggurat.memory.semantic.pattern.grammar.Rule;
import dev.ziggurat.memory.semantic.pattern.grammar.Table;
import dev.ziggurat.memory.semantic.pattern.grammar.ValueShape;
import java.util.List;

/** What somebody does for a living, where, and what they study. */
public final class RussianWork {

    public static final List<Rule> RULES = new Table(Russian.PIECES)
            .row(WORKS_AT, ValueShape.EMPLOYER, "{я}!работаю|служу|тружусь сейчас? в|во|на {v}")
            .row(WORKS_AT, ValueShape.EMPLOYER, "{он} !работает|служит|трудится сейчас? в|во|на {v}")
            .row(WORKS_AT, ValueShape.EMPLOYER, "{я!} в|на {место} !работаю|тружусь|служу")
            .row(WORKS_AS, ValueShape.INSTRUMENTAL, "{я}!работаю|тружусь|служу {v}")
            .row(WORKS_AS, ValueShape.INSTRUMENTAL, "{он} !работает|работают|трудится|служит {v}")
            .alongside(WORKS_AT, ValueShape.EMPLOYER, "{я}!работаю {слова} в|во|на {v}")
            .alongside(WORKS_AT, ValueShape.EMPLOYER, "{он} !работает {слова} в|во|на {v}")
            .row(WORKS_AS, ValueShape.ROLE, "{я}!v=преподаю|преподаем")
            .row(WORKS_AS, ValueShape.ROLE, "моя !профессия|должность|работа — {v}")
            .row(WORKS_AS, ValueShape.ROLE, "я по !профессии|специальности {v}")
            .row(WORKS_AS, ValueShape.ROLE, "по !профессии|специальности я {v}")
            .row(WORKS_AS, ValueShape.INSTRUMENTAL, "!работает|трудится|служит {он!} {v}")
            .row(WORKS_AT, ValueShape.SCHOOL, "{он} !устроился|устроилась в|на {v}")
            .row(WORKS_AT, ValueShape.SCHOOL, "{я}!устроился|устроилась в|на {v}")
            .row(WORKS_AS, ValueShape.INSTRUMENTAL, "{я}!подрабатываю {v}")
            .row(WORKS_AS, ValueShape.INSTRUMENTAL, "{он} !подрабатывает {v}")
            .row(STUDIES, ValueShape.SUBJECT, "{я}!учусь в {слово} на {v}")
            .row(STUDIES, ValueShape.SUBJECT, "{он} !учится|поступил|поступила в {слово} на {v}")
            .row(STUDIES, ValueShape.SUBJECT, "{он} !поступил|поступила на {v}")
            .row(STUDIES, ValueShape.SUBJECT, "{я}!учусь на {v}")
            .row(STUDIES, ValueShape.SUBJECT, "{он} !учится на {v}")
            .row(STUDIES, ValueShape.SCHOOL, "{я}!учусь в {v}")
            .row(STUDIES, ValueShape.SCHOOL, "{он} !учится|поступил|поступила в {v}")
            .row(STUDIES, ValueShape.SUBJECT, "{я}!изучаю|изучаем|учу|осваиваю {v}")
            .row(STUDIES, ValueShape.SUBJECT, "{он} !изучает|учит {v}")
            .rules();

    private RussianWork() {}
}
