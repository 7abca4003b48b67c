package dev.ziggurat.memory.semantic.pattern.english;

import static dev.ziggurat.memory.semantic.Relation.STUDIES;
import static dev.ziggurat.memory.semantic.Relation.WORKS_AS;
import static dev.ziggurat.memory.semantic.Relation.WORKS_AT;

import dev.ziggurat.memory.semantic.pattern.grammar.Rule;
import dev.ziggurat.memory.semantic.pattern.grammar.Table;
import dev.ziggurat.memory.semantic.pattern.grammar.ValueShape;
import java.util.List;

/** What somebody does for a living, where, and what they study. */
public final class EnglishWork {

    public static final List<Rule> RULES = new Table(English.PIECES)
            .row(
                    WORKS_AS,
                    ValueShape.ROLE,
                    "{who} !work|works part-time|full-time|night_shifts|nights|days|weekends|shifts|freelance|remotely? as {v}")
            .row(WORKS_AS, ValueShape.ROLE, "{who}{be} !working|employed as {v}")
            .row(WORKS_AS, ValueShape.ROLE, "{who}{have} !worked|been_working as {v}")
            .row(WORKS_AS, ValueShape.ROLE, "my job|profession|occupation !is v=a|an|the")
            .alongside(
                    WORKS_AT,
                    ValueShape.EMPLOYER,
                    "{who} !work|works part-time|full-time|night_shifts|nights|days|weekends|shifts|freelance|remotely? as {words} at|for {v}")
            .row(
                    WORKS_AT,
                    ValueShape.EMPLOYER,
                    "{who} !work|works part-time|full-time|night_shifts|nights|days|weekends|shifts|remotely|mostly? at|for|in {v}")
            .row(WORKS_AT, ValueShape.EMPLOYER, "{who}{be} !working|employed at|for|by {v}")
            .row(WORKS_AT, ValueShape.EMPLOYER, "{who} do|does|run {words} !at {v}")
            .row(STUDIES, ValueShape.SUBJECT, "{who} !study|studies {v}")
            .row(STUDIES, ValueShape.SUBJECT, "{who}{be} !studying|learning {v}")
            .alongside(WORKS_AS, ValueShape.ROLE, "{who} work|works for|at {words} !as {v}")
            .row(STUDIES, ValueShape.SUBJECT, "{who}{have} been !studying|learning {v}")
            .row(STUDIES, ValueShape.SUBJECT, "my !major is {v}")
            .row(
                    STUDIES,
                    ValueShape.SUBJECT,
                    "{who}{be} doing|taking|finishing|starting a|an|my? !phd|masters|master's|degree|course|ba|bsc|mba in|on {v}")
            .row(WORKS_AT, ValueShape.EMPLOYER, "{who} !teach|teaches {words} at|in {v}")
            .row(STUDIES, ValueShape.COURSE, "{who}{be} !doing|taking a|an|my? {v}")
            .rules();

    private EnglishWork() {}
}
