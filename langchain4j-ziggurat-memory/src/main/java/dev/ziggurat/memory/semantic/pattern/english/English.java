package dev.ziggurat.memory.semantic.pattern.english;

import java.util.Map;

/** The pieces that English patterns are made of. */
final class English {

    private static final String WORD = "\\p{L}[\\p{L}-]*+";
    private static final String ADVERBS =
            "(?: ++(?:also|really|just|currently|now|absolutely|truly|still|always|actually|both"
                    + "|recently|originally|certainly|definitely|quite|very|simply|personally|normally|usually|already|totally"
                    + "|especially|mostly|mainly|generally|particularly|do|have|myself|don't|do not|doesn't|does not|dont|not|no longer"
                    + "|never|haven't|hasn't)){0,6}";
    private static final String OWNED = "(?<own>" + WORD + "(?:,? ++" + WORD + "){0,4}?),?";
    private static final String OWN = "(?:my|our) ++" + OWNED;
    private static final String I = "(?:(?:my|our) ++" + WORD + " ++and ++)?(?:i|we)";
    private static final String NAME = "(?<who>" + WORD + "(?: ++" + WORD + "){0,2}?)";

    static final Map<String, String> PIECES = Map.ofEntries(
            Map.entry("v", "(?<v>.+)"),
            Map.entry("i", I + ADVERBS),
            Map.entry("my", OWN),
            Map.entry("owned", OWNED),
            Map.entry("they", "(?:" + OWN + "|" + NAME + ")" + ADVERBS),
            Map.entry("who", "(?:" + I + "|" + OWN + "|" + NAME + ")" + ADVERBS),
            Map.entry("be", "(?: ?'(?:m|re|s)| ++am| ++are| ++is|m)" + ADVERBS),
            Map.entry("have", "(?: ?'ve| ++have| ?'s| ++has)" + ADVERBS),
            Map.entry("thing", "(?:(?:a|an) ++)?(?<np>" + WORD + "(?: ++" + WORD + "){0,5}?)"),
            Map.entry("the-thing", "the ++(?<np>" + WORD + "(?: ++" + WORD + "){0,6}?)"),
            Map.entry("in", "(?:in|near|on|outside|around|close to|not far from|north of|south of|east of|west of)"),
            Map.entry("words", WORD + "(?: ++" + WORD + "){0,5}?"),
            Map.entry("number", "(?<v>\\d{1,3})"));

    private English() {}
}
