package dev.ziggurat.memory.semantic.pattern.english;

import static dev.ziggurat.memory.semantic.Relation.DISLIKES;
import static dev.ziggurat.memory.semantic.Relation.LIKES;
import static dev.ziggurat.memory.semantic.Relation.PREFERS;

import dev.ziggurat.memory.semantic.pattern.grammar.Rule;
import dev.ziggurat.memory.semantic.pattern.grammar.Table;
import dev.ziggurat.memory.semantic.pattern.grammar.ValueShape;
import java.util.List;

/** What somebody likes and dislikes. A row with a negation of its own says a dislike, not that something is not so. */
public final class EnglishTastes {

    public static final List<Rule> RULES = new Table(English.PIECES)
            .row(
                    DISLIKES,
                    ValueShape.THINGS,
                    "{who} don't|do_not|doesn't|does_not|dont|never really|particularly|much? !like|enjoy|love {v}")
            .row(DISLIKES, ValueShape.THINGS, "{who} !can't|cannot|can_not|cant stand|stnd|bear|abide {v}")
            .row(DISLIKES, ValueShape.THINGS, "!not a? big|huge|great? fan of {v}")
            .row(DISLIKES, ValueShape.THINGS, "{who}{be} !not a? big|huge|great? fan of {v}")
            .row(DISLIKES, ValueShape.THINGS, "{who}{be} !not fond|keen of|on {v}")
            .row(
                    DISLIKES,
                    ValueShape.THINGS,
                    "{who} !hate|hates|dislike|dislikes|loathe|loathes|detest|detests|despise {v}")
            .row(LIKES, ValueShape.THINGS, "{who} !like|likes|love|loves|enjoy|enjoys|adore|adores {v}")
            .row(LIKES, ValueShape.THINGS, "{who}{be} a|an big|huge|great|avid|massive|lifelong? !fan|lover of {v}")
            .row(LIKES, ValueShape.THINGS, "{who}{be} !fond of {v}")
            .row(LIKES, ValueShape.THINGS, "{who}{be} really|so? !into {v}")
            .row(LIKES, ValueShape.THINGS, "{who}{be} !obsessed with|by {v}")
            .row(LIKES, ValueShape.THINGS, "{who}{be} !keen|crazy|passionate on|about {v}")
            .row(LIKES, ValueShape.THINGS, "{who}{have} always !loved|liked|enjoyed {v}")
            .row(PREFERS, ValueShape.THING, "{who} !prefer|prefers {v}")
            .rules();

    private EnglishTastes() {}
}
