package dev.ziggurat.memory.semantic;

import dev.ziggurat.memory.entry.LowerCase;
import dev.ziggurat.memory.secret.Secrets;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes a concept as a sentence in the language of its value: English, or Russian where the value is Cyrillic. */
public final class Statements {

    private record Wording(String english, String russian) {}

    private static final Map<Relation, Wording> WORDINGS = new EnumMap<>(Relation.class);

    static {
        say(Relation.NAME, "{s}'s name is {v}", "{s}: имя — {v}");
        say(Relation.AGE, "{s} is {v} years old", "{s}: возраст — {v}");
        say(Relation.BIRTHDAY, "{s}'s birthday is {v}", "{s}: день рождения — {v}");
        say(Relation.BORN_IN, "{s} was born in {v}", "{s}: место рождения — {v}");
        say(Relation.FROM, "{s} is from {v}", "{s} родом из {v}");
        say(Relation.LIVES_IN, "{s} lives in {v}", "{s} живёт в {v}");
        say(Relation.WORKS_AS, "{s} works as {v}", "{s} работает: {v}");
        say(Relation.WORKS_AT, "{s} works at {v}", "{s}: место работы — {v}");
        say(Relation.STUDIES, "{s} studies {v}", "{s} изучает: {v}");
        say(Relation.MARRIED_TO, "{s} is married to {v}", "{s}: в браке с {v}");
        say(Relation.SPEAKS, "{s} speaks {v}", "{s} говорит {v}");
        say(Relation.KNOWS, "{s} knows {v}", "{s} знает {v}");
        say(Relation.CAN, "{s} can {v}", "{s} умеет {v}");
        say(Relation.PLAYS, "{s} plays {v}", "{s} играет: {v}");
        say(Relation.LIKES, "{s} likes {v}", "{s} любит {v}");
        say(Relation.DISLIKES, "{s} dislikes {v}", "{s} не любит {v}");
        say(Relation.PREFERS, "{s} prefers {v}", "{s} предпочитает {v}");
        say(Relation.HAS, "{s} has {v}", "{s}: есть {v}");
        say(Relation.USES, "{s} uses {v}", "{s} пользуется {v}");
        say(Relation.ALLERGIC_TO, "{s} is allergic to {v}", "{s}: аллергия на {v}");
        say(Relation.IS_ON, "{s} is on {v}", "{s} — {v}");
        say(Relation.IS_A, "{s} is {v}", "{s} — {v}");
        say(Relation.IS, "{s} is {v}", "{s} — {v}");
        say(Relation.NOTE, "{s} asked to remember: {v}", "{s} просит запомнить: {v}");
    }

    /** First person to third, where the speaker's words become part of a sentence about the speaker. */
    private static final Map<String, String> THIRD_PERSON = Map.ofEntries(
            Map.entry("my", "their own"),
            Map.entry("our", "their own"),
            Map.entry("мой", "свой"),
            Map.entry("моя", "своя"),
            Map.entry("моё", "своё"),
            Map.entry("мое", "свое"),
            Map.entry("мои", "свои"),
            Map.entry("мою", "свою"),
            Map.entry("моего", "своего"),
            Map.entry("моей", "своей"),
            Map.entry("моим", "своим"),
            Map.entry("моих", "своих"),
            Map.entry("нашу", "свою"),
            Map.entry("наш", "свой"));

    private Statements() {}

    private static void say(Relation relation, String english, String russian) {
        WORDINGS.put(relation, new Wording(english, russian));
    }

    /** The sentence for these three. */
    public static String of(String subject, Relation relation, String value) {
        Wording wording = WORDINGS.get(relation);
        if (wording == null) {
            throw new IllegalStateException("no wording for " + relation);
        }
        String template =
                isRussian(value) || (isRussian(subject) && !hasLetters(value)) ? wording.russian() : wording.english();
        String said = relation == Relation.NOTE ? value : inThirdPerson(value);
        return template.replace("{s}", capitalised(subject, relation)).replace("{v}", said);
    }

    /** The subject of a thing that a subject calls its own: "Ada's sister", «Анна: сестра». */
    public static String possessed(String owner, String thing) {
        return isRussian(thing) ? owner + ": " + thing : owner + "'s " + thing;
    }

    /** The sentence for what somebody's relative or animal is called. */
    public static String named(String owner, String thing, String name) {
        return isRussian(thing)
                ? "У " + owner + " " + thing + " по имени " + name
                : owner + "'s " + thing + " is called " + name;
    }

    /** Whose thing the subject is, or the subject itself; see {@link #possessed}. */
    static String owner(String subject) {
        int genitive = subject.indexOf("'s ");
        int colon = subject.indexOf(": ");
        int end = genitive > 0 && (colon < 0 || genitive < colon) ? genitive : colon;
        return end > 0 ? subject.substring(0, end) : subject;
    }

    private static String capitalised(String subject, Relation relation) {
        boolean definition = relation == Relation.IS || relation == Relation.IS_A;
        return definition && !subject.isEmpty()
                ? subject.substring(0, 1).toUpperCase(Locale.ROOT) + subject.substring(1)
                : subject;
    }

    private static String inThirdPerson(String value) {
        List<String> words = List.of(value.split(" ", -1));
        return String.join(
                " ",
                words.stream()
                        .map(word -> THIRD_PERSON.getOrDefault(LowerCase.of(word), word))
                        .toList());
    }

    private static boolean isRussian(String text) {
        return text.chars().anyMatch(c -> Character.UnicodeBlock.of(c) == Character.UnicodeBlock.CYRILLIC);
    }

    /** Those of a mark count for none. */
    private static boolean hasLetters(String text) {
        return text.replace(Secrets.MARK, "").chars().anyMatch(Character::isLetter);
    }
}
