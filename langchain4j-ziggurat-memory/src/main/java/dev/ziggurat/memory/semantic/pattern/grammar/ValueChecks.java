package dev.ziggurat.memory.semantic.pattern.grammar;

import dev.ziggurat.memory.semantic.pattern.vocabulary.RussianWords;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Whether a part of a sentence can be a value of a shape. */
public final class ValueChecks {

    private static final int LONGEST_LOWER_CASE_NAME = 1;
    private static final int LONGEST_ABBREVIATION = 3;
    private static final Pattern BEHIND_OBJECT = Pattern.compile(
            " *+(?:(?:не|очень|просто|вообще|прям) ++){0,3}(?:люблю|обожаю|ненавижу|терпеть не могу|переношу|выношу"
                    + "|играю|играем)(?= *+(?:[,.;!?)—]|$|и |но |а |с |по |уже ))");
    private static final int SHORTEST_OBJECT = 4;
    private static final int OLDEST = 122;

    private ValueChecks() {}

    static boolean isName(Value value) {
        if (value.startsWith(Vocabulary.NO_NAME) && value.words().size() == 1) {
            return false;
        }
        // Chinese has no capitals.
        boolean written =
                value.startsUpperCase() || Character.isIdeographic(value.seen().codePointAt(0));
        return written
                || (value.words().size() <= LONGEST_LOWER_CASE_NAME
                        && value.sentence().isAllLowerCase());
    }

    static boolean isGivenName(Value value) {
        return value.startsUpperCase()
                && !value.startsWith(Vocabulary.NO_NAME)
                && !isAbbreviation(value)
                && value.seen().indexOf("'s") < 0
                && value.words().stream().allMatch(word -> word.length() > 1)
                && (value.endsItsClause() || isBehindName(value));
    }

    private static boolean isBehindName(Value value) {
        String seen = value.sentence().seen();
        int next = value.end();
        while (next < seen.length() && seen.charAt(next) == ' ') {
            next++;
        }
        return Vocabulary.BEHIND_NAME.matchAt(seen, next) >= 0;
    }

    private static boolean isAbbreviation(Value value) {
        String written = value.sentence().written().substring(value.start(), value.end());
        return written.length() <= LONGEST_ABBREVIATION && written.equals(written.toUpperCase(Locale.ROOT));
    }

    static boolean isAge(Value value) {
        if (value.firstWord().indexOf('\'') >= 0) {
            return false;
        }
        String digits = value.firstWord().replaceAll("\\D", "");
        return digits.isEmpty() || digits.length() <= 3 && Integer.parseInt(digits) <= OLDEST;
    }

    /** "I'm 42 and …", "I'm 38 but …", but not "I'm 10 minutes late". */
    static boolean isBareAge(Value value) {
        String seen = value.sentence().seen();
        int next = value.end();
        while (next < seen.length() && seen.charAt(next) == ' ') {
            next++;
        }
        List<String> words = value.words();
        return isAge(value)
                && (words.size() == 1 || Vocabulary.UNITS.contains(words.get(1)))
                && (value.endsItsClause() || Vocabulary.AFTER_AGE.matchAt(seen, next) >= 0);
    }

    static boolean isPlace(Value value) {
        if (value.startsWith(Vocabulary.PROGRAMS)) {
            return false;
        }
        if (value.hasCapital()) {
            return true;
        }
        boolean casual = value.sentence().isAllLowerCase() && value.words().size() == 1;
        return value.contains(Vocabulary.PLACE_NOUNS) || (casual && isPlainWord(value.firstWord()));
    }

    private static boolean isPlainWord(String word) {
        return word.length() >= 4
                && !List.of("hope", "fear", "peace", "надеждой", "мире", "страхе", "надежде", "отпуск")
                        .contains(word);
    }

    static boolean isDate(Value value) {
        return value.hasDigit() || value.contains(Vocabulary.DATE_WORDS);
    }

    /** A day with its month: not "on 3" and not "on Friday", which is another one next week. */
    static boolean isDay(Value value) {
        return value.hasDigit() && value.contains(Vocabulary.DATE_WORDS);
    }

    static boolean isPossession(Value value) {
        return value.startsWith(Vocabulary.COUNT) && !value.contains(Vocabulary.NO_BELONGING)
                || Character.isDigit(value.seen().charAt(0));
    }

    static boolean isLanguage(Value value) {
        List<String> words = value.words();
        return value.hasCapital()
                || value.seen().endsWith("language")
                || words.stream()
                        .anyMatch(w -> w.startsWith("по-")
                                || w.endsWith("ский")
                                || w.endsWith("цкий")
                                || w.equals("язык")
                                || w.equals("языке")
                                || w.endsWith("ском")
                                || Vocabulary.LANGUAGES.contains(w));
    }

    static boolean isInfinitive(Value value) {
        String first = value.firstWord();
        return first.endsWith("ть") || first.endsWith("ться") || first.endsWith("ти") || first.endsWith("чь");
    }

    /** Whether the words at this place, up to the next comma or stop, name a trade: «ты — опытный врач». */
    public static boolean namesTrade(Sentence sentence, int at) {
        String seen = sentence.seen();
        int start = at;
        while (start < seen.length() && !Character.isLetter(seen.charAt(start))) {
            start++;
        }
        int end = start;
        while (end < seen.length()
                && (Character.isLetter(seen.charAt(end)) || seen.charAt(end) == '-' || seen.charAt(end) == ' ')) {
            end++;
        }
        return end > start && isTrade(new Value(sentence, start, end));
    }

    static boolean isTrade(Value value) {
        String behind = value.sentence().seen().substring(value.end()).strip();
        if (behind.startsWith("или ") || behind.startsWith("or ")) {
            return false;
        }
        if (value.startsWith(Vocabulary.NO_TRADE)) {
            return false;
        }
        String first = noun(value.words());
        if (Kin.at(first, 0) != null && value.words().size() == 1) {
            return false;
        }
        if (value.startsWith(Vocabulary.TRADES) || Vocabulary.TRADES.contains(first)) {
            return true;
        }
        int hyphen = first.indexOf('-');
        if (hyphen > 0 && Vocabulary.TRADES.contains(first.substring(0, hyphen))) {
            return true;
        }
        for (String ending : RussianWords.TRADE_ENDINGS) {
            if (first.length() >= ending.length() + 2 && first.endsWith(ending)) {
                return true;
            }
        }
        return false;
    }

    /** The first word that is no adjective in the nominative. */
    private static String noun(List<String> words) {
        for (int i = 0; i + 1 < words.size(); i++) {
            String word = words.get(i);
            boolean adjective =
                    word.endsWith("ый") || word.endsWith("ая") || word.endsWith("ой") || word.endsWith("ий");
            if (!adjective) {
                return word;
            }
        }
        return words.get(words.size() - 1);
    }

    static boolean isInstrumental(Value value) {
        String first = value.firstWord();
        return first.endsWith("ом")
                || first.endsWith("ем")
                || first.endsWith("ым")
                || first.endsWith("им")
                || first.endsWith("ой")
                || first.endsWith("ей");
    }

    /** "Married", not "married to my job". */
    static boolean isTrait(Value value) {
        String seen = value.sentence().seen();
        int next = value.end();
        while (next < seen.length() && seen.charAt(next) == ' ') {
            next++;
        }
        return Vocabulary.TO_SOMEBODY.matchAt(seen, next) < 0;
    }

    static boolean isTaste(Value value) {
        return !value.contains(Vocabulary.NO_TASTE) && !value.contains(Vocabulary.ANYTHING);
    }

    static boolean isAttribute(Value value) {
        return !value.startsWith(Vocabulary.PASSING) && !value.contains(Vocabulary.FINITE);
    }

    /** A noun in front of its verb: «горы люблю». */
    static boolean isObject(Value value) {
        String last = value.words().get(value.words().size() - 1);
        return last.length() >= SHORTEST_OBJECT
                && !value.contains(Vocabulary.NO_DEFINED_THING)
                && !value.contains(Vocabulary.NO_OBJECT)
                && !looksLikeVerb(last)
                && BEHIND_OBJECT
                        .matcher(value.sentence().seen())
                        .region(value.end(), value.sentence().seen().length())
                        .lookingAt();
    }

    static boolean isDefinition(Value value) {
        return value.words().size() >= 2
                && !value.startsWith(Vocabulary.NO_DEFINITION)
                && value.seen().chars().anyMatch(Character::isLetter);
    }

    static boolean isCode(Value value) {
        return value.words().stream().allMatch(word -> word.chars().anyMatch(c -> Character.isDigit(c) || c == '@'));
    }

    static boolean isProper(Value value) {
        String seen = value.seen();
        int at = value.start() + (seen.startsWith("the ") ? "the ".length() : 0);
        return value.sentence().startsUpperCase(at)
                && value.endsItsClause()
                && !value.sentence()
                        .written()
                        .substring(value.start(), value.end())
                        .equals("I");
    }

    /** Words of which none looks like a Russian verb, adverb or pronoun. */
    static boolean isNounPhrase(Value value) {
        return value.endsItsClause()
                && !value.contains(Vocabulary.NO_DEFINED_THING)
                && !value.hasDigit()
                && value.words().stream().noneMatch(ValueChecks::looksLikeVerb);
    }

    /** Whether it says something of its own: "pears are right up my street". */
    public static boolean isClause(Value value) {
        Kin.Noun kin = Kin.at(value.seen(), 0);
        return value.contains(Vocabulary.FINITE)
                || (kin != null && value.seen().charAt(0) > 'z' && value.words().size() > 1)
                || value.words().stream()
                        .anyMatch(word -> looksLikeVerb(word) && !word.endsWith("ть") && !word.endsWith("ться"));
    }

    static boolean looksLikeVerb(String word) {
        return word.endsWith("ть") && !word.endsWith("сть")
                || word.endsWith("ться")
                || word.endsWith("ешь")
                || word.endsWith("ишь")
                || word.endsWith("ете")
                || word.endsWith("ите")
                || word.endsWith("ал")
                || word.endsWith("ил")
                || word.endsWith("ала")
                || word.endsWith("али")
                || word.endsWith("ют")
                || word.endsWith("ят")
                || word.endsWith("ется")
                || word.endsWith("аю")
                || word.endsWith("дем")
                || word.endsWith("лся");
    }
}
