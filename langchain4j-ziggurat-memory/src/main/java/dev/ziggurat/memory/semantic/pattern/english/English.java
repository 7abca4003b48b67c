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
    private static final String PRONOUN = "(?<ana>he|she|they|it)";
    private static final String I = "(?:(?:my|our) ++" + WORD + " ++and ++)?(?:i|we)";
    private static final String NUMBER = "(?:\\d{1,3}|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
            + "(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|one|two|three|four|five|six|seven|eight|nine|ten"
            + "|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)";
    private static final String CONTRACTED_BE = "(?<=he)s|(?<=i)m|(?<=they)re|(?<=we)re";
    private static final String CONTRACTED_HAVE = "(?<=i)ve|(?<=they)ve|(?<=we)ve|(?<=he)s";
    private static final String NAME = "(?<who>" + WORD + "(?: ++" + WORD + "){0,2}?)";

    static final String EVENTS =
            "exam|appointment|deadline|wedding|interview|party|flight|recital|surgery|graduation|concert"
                    + "|move|checkup|check-up|operation|hearing|defense|defence|viva|meeting|trip|delivery|baptism|funeral|marathon|audition"
                    + "|anniversary|birthday|conference|reunion|test";

    static final Map<String, String> PIECES = Map.ofEntries(
            Map.entry("v", "(?<v>.+)"),
            Map.entry("i", I + ADVERBS),
            Map.entry("my", OWN),
            Map.entry("owned", OWNED),
            Map.entry("they", "(?:" + OWN + "|" + PRONOUN + "|" + NAME + ")" + ADVERBS),
            Map.entry("he", PRONOUN + ADVERBS),
            Map.entry("his", "(?<ana>his|her|its|their)"),
            Map.entry("kin", "(?:" + OWN + "|" + PRONOUN + "|(?<kin>" + WORD + "))" + ADVERBS),
            Map.entry("who", "(?:" + I + "|" + OWN + "|" + PRONOUN + "|" + NAME + ")" + ADVERBS),
            Map.entry("be", "(?: ?'(?:m|re|s)| ++am| ++are| ++is| ++r|" + CONTRACTED_BE + ")" + ADVERBS),
            Map.entry("have", "(?: ?'ve| ++have| ?'s| ++has|" + CONTRACTED_HAVE + ")" + ADVERBS),
            Map.entry("thing", "(?:(?:a|an) ++)?(?<np>" + WORD + "(?: ++" + WORD + "){0,5}?)"),
            Map.entry("the-thing", "the ++(?<np>" + WORD + "(?: ++" + WORD + "){0,6}?)"),
            Map.entry("in", "(?:in|near|on|outside|around|close to|not far from|north of|south of|east of|west of)"),
            Map.entry(
                    "event",
                    "(?:(?:my|our|the) ++)?(?<own>(?:" + WORD + " ++){0,3}?(?:" + EVENTS + ")(?: ++for ++" + WORD
                            + ")?)"),
            Map.entry("attribute", "(?:my|our) ++(?<own>" + WORD + "'s(?: ++" + WORD + "){1,3}?)"),
            Map.entry("favourite", "(?:my ++)?(?<own>favou?rite ++" + WORD + "(?: ++" + WORD + ")?)"),
            Map.entry("relative", "(?<kin>" + WORD + "(?: ++" + WORD + "){0,3}?)"),
            Map.entry("first", "(?<v>" + WORD + ") ++"),
            Map.entry("allergen", "(?<v>" + WORD + "(?: ++" + WORD + ")?) ++"),
            Map.entry("words", WORD + "(?: ++" + WORD + "){0,5}?"),
            Map.entry("is", "(?: ?'s| ++is)" + ADVERBS),
            Map.entry(
                    "count",
                    "(?<v>(?:\\d|two|three|four|five|six|seven) ++(?:kids|children|cats|dogs|daughters|sons)(?![\\p{L}\\d-]).*)"),
            Map.entry("number", "(?<v>" + NUMBER + ")"),
            Map.entry("young", "(?<v>" + NUMBER + " ++(?:days?|weeks?|months?))"));

    private English() {}
}
