package dev.ziggurat.memory.semantic.pattern.russian;

import java.util.Map;

/** The pieces that Russian patterns are made of; they match lower case with е for ё. */
final class Russian {

    private static final String WORD = "\\p{L}[\\p{L}-]*+";
    private static final String ADVERB =
            "(?:сейчас|теперь|уже|тоже|также|очень|давно|недавно|всегда|просто|больше всего|вообще"
                    + "|обычно|постоянно|честно|лично|все еще|еще|действительно|правда|безумно|особенно|временно|сам|сама"
                    + "|у меня|у нас|мой|моя|наш|наша|кстати|короче|вообще|вообще-то|правда|реально|все-таки|с детства|с \\d{4} года|снова|опять|наконец|наконец-то|много лет|только что|буквально|неплохо|хорошо|плохо|часто|иногда|регулярно|профессионально|свободно|немного|не|больше не|уже не|никогда не|совсем|по-прежнему)";
    private static final String ADVERBS = "(?:" + ADVERB + " ++){0,6}";
    private static final String ADVERBS_AFTER = "(?: ++" + ADVERB + "){0,6}";
    private static final String OWN = "(?:мо[йяеи]|наш[аеи]?) ++(?<own>" + WORD + "(?: ++" + WORD + "){0,3}?)";
    private static final String NUMBER =
            "(?:\\d{1,3}|(?:двадцать|тридцать|сорок|пятьдесят|шестьдесят|семьдесят|восемьдесят"
                    + "|девяносто)(?: ++(?:один|одна|два|две|три|четыре|пять|шесть|семь|восемь|девять))?|пять|шесть|семь|восемь|девять"
                    + "|десять|одиннадцать|двенадцать|тринадцать|четырнадцать|пятнадцать|шестнадцать|семнадцать|восемнадцать"
                    + "|девятнадцать)";
    static final String EVENTS =
            "прием|собеседование|экзамен|зачет|свадьба|вылет|операция|защита|юбилей|концерт|суд|переезд"
                    + "|встреча|утренник|выпускной|запись|роды|турнир|соревнования|годовщина|премьера|дедлайн|срок|день_рождения|др";
    private static final String MONTH =
            "(?:январ|феврал|март|апрел|мая|июн|июл|август|сентябр|октябр|ноябр|декабр)\\p{L}{0,2}";
    private static final String RELATIVE = "(?:(?:мо|наш)\\p{L}{1,3} ++)?(?<kin>" + WORD + "(?: ++" + WORD + ")?)";
    private static final String NAME = "(?<who>" + WORD + "(?: ++" + WORD + "){0,2}?)";

    /** Ends before the following word, so that a piece that may be empty needs no word of its own. */
    private static final String I = ADVERBS + "(?:(?:я|мы(?: ++с ++" + WORD + ")?) ++" + ADVERBS + ")?";

    static final Map<String, String> PIECES = Map.ofEntries(
            Map.entry("v", "(?<v>.+)"),
            Map.entry("я", I),
            Map.entry("я!", "(?:я|мы)" + ADVERBS_AFTER),
            Map.entry("он", "(?:" + OWN + "|(?<ana>он|она|они)|" + NAME + ")" + ADVERBS_AFTER),
            Map.entry("он!", "(?<ana>он|она|они)" + ADVERBS_AFTER),
            Map.entry("ему", "(?:(?<ana>ему|ей|им)|" + RELATIVE + ")"),
            Map.entry("него", "(?:(?<ana>него|нее|них)|" + RELATIVE + ")"),
            Map.entry("его", "(?:(?<ana>его|ее|их)|" + RELATIVE + ")"),
            Map.entry("родня", RELATIVE),
            Map.entry("родня!", RELATIVE + ADVERBS_AFTER),
            Map.entry("дело", "(?<own>(?:" + EVENTS + ")(?: ++(?:у|к|в|на|по) ++" + WORD + "){0,2}) ++"),
            Map.entry("с", "(?:(?:с|со) ++" + WORD + "(?: ++" + WORD + ")? ++)?"),
            Map.entry("место", "(?<v>" + WORD + "(?: ++" + WORD + ")?)"),
            Map.entry("слово", WORD),
            Map.entry(
                    "любимый",
                    "(?:(?:мой|моя|мое|у меня) ++)?(?<own>(?:любим(?:ый|ая|ое) ++" + WORD + "|группа крови|размер "
                            + WORD + "|рост|вес)) ++"),
            Map.entry("кого", "(?<v>" + WORD + "(?: ++" + WORD + ")?) ++"),
            Map.entry("день", "(?<v>\\d{1,2} ++" + MONTH + ".*)"),
            Map.entry("мой", OWN),
            Map.entry(
                    "моего",
                    "(?:мо(?:ю|его|ей|их|ему|им)|наш(?:у|его|ей|их|ему|им)) ++(?<own>" + WORD + "(?: ++" + WORD
                            + "){0,2}?)"),
            Map.entry("вещь", "(?<np>" + WORD + "(?: ++" + WORD + "){0,5}?)"),
            Map.entry("имя", NAME),
            Map.entry("свое", "(?<own>" + WORD + "(?: ++" + WORD + "){0,2}?)"),
            Map.entry("событие", "(?<own>" + WORD + "(?: ++" + WORD + "){0,2}?)"),
            Map.entry("слова?", "(?:" + WORD + " ++){0,3}?"),
            Map.entry("слова", WORD + "(?: ++" + WORD + "){0,4}?"),
            Map.entry("код", "(?<v>\\S*[\\d@].*)"),
            Map.entry("число", "(?<v>" + NUMBER + ")"),
            Map.entry("очень", ADVERBS));

    private Russian() {}
}
