package dev.ziggurat.memory.semantic.pattern.english;

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
public final class EnglishBelongings {

    private static final String SKILLS =
            "swim|juggle|cook|bake|sing|dance|draw|paint|knit|sew|ski|skate|surf|ride|drive"
                    + "|sail|fly|code|program|type|whistle|dive|climb|weld|shuffle|knit|crochet|weave|skateboard|touch-type|yodel|moonwalk|beatbox|lip-read|solder";

    private static final String GAMES = "football|soccer|tennis|chess|basketball|volleyball|hockey|rugby|cricket|golf"
            + "|badminton|squash|theremin|banjo|ukulele|harp|organ|keyboard|harmonica|accordion|clarinet|oboe|viola|trombone|tuba|bagpipes|backgammon|snooker|padel|pickleball|handball|softball|baseball|lacrosse|frisbee|minecraft|recorder|mandolin|percussion|didgeridoo|sitar|clawhammer|poker|bridge|go|darts|guitar|piano|violin|cello|drums|bass|flute|trumpet|saxophone";

    public static final List<Rule> RULES = new Table(English.PIECES)
            .row(
                    ALLERGIC_TO,
                    ValueShape.THINGS,
                    "{who}{be} badly|severely|deathly|terribly|highly|slightly|mildly? !allergic to {v}")
            .row(ALLERGIC_TO, ValueShape.THINGS, "!allergic to {v}")
            .row(ALLERGIC_TO, ValueShape.ALLERGEN, "{who} have|has a|an severe|bad|mild? {allergen}!allergy")
            .row(ALLERGIC_TO, ValueShape.ALLERGEN, "{who}{have} a|an severe|bad|mild? {allergen}!allergy")
            .row(ALLERGIC_TO, ValueShape.THINGS, "{who} have|has a|an severe|bad|strong? !allergy to {v}")
            .row(HAS, ValueShape.POSSESSION, "{who} !have|has|own|owns {v}")
            .row(HAS, ValueShape.POSSESSION, "{who}{have} !got {v}")
            .row(HAS, ValueShape.POSSESSION, "just|jst|recently? !got|adopted v=a|an|two|three|four|five|six")
            .row(HAS, ValueShape.VEHICLE, "{who} !drive|drives|ride|rides a|an|my {v}")
            .row(HAS, ValueShape.POSSESSION, "{who} !keep|keeps v=two|three|four|five|six|seven|eight|nine|ten")
            .row(HAS, ValueShape.POSSESSION, "@kids|children|cats|dogs|daughters|sons {count}")
            .row(HAS, ValueShape.POSSESSION, "!i've|ive|we've {v}")
            .row(HAS, ValueShape.POSSESSION, "{who} !got|adopted|bought v=a|an|another")
            .row(SPEAKS, ValueShape.LANGUAGES, "{who} !speak|speaks fluent|good? {v}")
            .row(SPEAKS, ValueShape.LANGUAGES, "{who} can !speak {v}")
            .row(SPEAKS, ValueShape.LANGUAGES, "{who}{be} !fluent in {v}")
            .row(SPEAKS, ValueShape.LANGUAGES, "!fluent in {v}")
            .row(SPEAKS, ValueShape.LANGUAGES, "my native|first|mother language|tongue !is {v}")
            .row(KNOWS, ValueShape.LANGUAGES, "{who} only? !know|knows {v}")
            .row(KNOWS, ValueShape.PROGRAMS, "{who} only? !know|knows {v}")
            .row(CAN, ValueShape.THING, "{who} !know|knows how to {v}")
            .row(CAN, ValueShape.THING, "{who} can !v=" + SKILLS)
            .row(PLAYS, ValueShape.GAME, "{who} !play|plays the {v}")
            .row(PLAYS, ValueShape.GAME, "{who}{have} been !playing the? {v}")
            .row(PLAYS, ValueShape.GAME, "{who} !play|plays v=" + GAMES)
            .row(USES, ValueShape.TOOL, "{who} !use|uses {v}")
            .rules();

    private EnglishBelongings() {}
}
