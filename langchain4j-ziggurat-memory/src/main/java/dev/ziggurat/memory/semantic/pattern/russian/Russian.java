package dev.ziggurat.memory.semantic.pattern.russian;

import java.util.Map;

/** The pieces that Russian patterns are made of; they match lower case with е for ё. */
final class Russian {

    private static final String WORD = "\\p{L}[\\p{L}-]*+";
    private static final String ADVERB =
            "(?:сейчас|теперь|уже|тоже|также|очень|давно|недавно|всегда|просто|больше всего|вообще"
                    + "|обычно|постоянно|честно|лично|все еще|еще|действительно|правда|безумно|особенно|временно|сам|сама"
                    + "|с детства|с \\d{4} года|снова|опять|наконец|наконец-то|много лет|только что|буквально|неплохо|хорошо|плохо|часто|иногда|регулярно|профессионально|свободно|немного|не|больше не|уже не|никогда не|совсем|по-прежнему)";
    private static final String ADVERBS = "(?:" + ADVERB + " ++){0,6}";
    private static final String ADVERBS_AFTER = "(?: ++" + ADVERB + "){0,6}";
    private static final String OWN = "(?:мо[йяеи]|наш[аеи]?) ++(?<own>" + WORD + "(?: ++" + WORD + "){0,3}?)";
    private static final String NAME = "(?<who>" + WORD + "(?: ++" + WORD + "){0,2}?)";

    /** Ends before the following word, so that a piece that may be empty needs no word of its own. */
    private static final String I = ADVERBS + "(?:(?:я|мы(?: ++с ++" + WORD + ")?) ++" + ADVERBS + ")?";

    static final Map<String, String> PIECES = Map.ofEntries(
            Map.entry("v", "(?<v>.+)"),
            Map.entry("я", I),
            Map.entry("я!", "(?:я|мы)" + ADVERBS_AFTER),
            Map.entry("он", "(?:" + OWN + "|" + NAME + ")" + ADVERBS_AFTER),
            Map.entry("мой", OWN),
            Map.entry(
                    "моего",
                    "(?:мо(?:ю|его|ей|их|ему|им)|наш(?:у|его|ей|их|ему|им)) ++(?<own>" + WORD + "(?: ++" + WORD
                            + "){0,2}?)"),
            Map.entry("вещь", "(?<np>" + WORD + "(?: ++" + WORD + "){0,5}?)"),
            Map.entry("имя", NAME),
            Map.entry("свое", "(?<own>" + WORD + "(?: ++" + WORD + "){0,2}?)"),
            Map.entry("событие", "(?<own>" + WORD + "(?: ++" + WORD + "){0,2}?)"),
            Map.entry("слова", WORD + "(?: ++" + WORD + "){0,4}?"),
            Map.entry("код", "(?<v>\\S*[\\d@].*)"),
            Map.entry("число", "(?<v>\\d{1,3})"),
            Map.entry("очень", ADVERBS));

    private Russian() {}
}
