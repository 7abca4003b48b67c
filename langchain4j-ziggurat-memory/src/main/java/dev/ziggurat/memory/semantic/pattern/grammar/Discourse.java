package dev.ziggurat.memory.semantic.pattern.grammar;

import dev.ziggurat.memory.semantic.Relation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Of whom a message has spoken so far: whom "she" and «его» mean. Not thread-safe. */
public final class Discourse {

    /**
     * Somebody who was mentioned.
     *
     * @param subject as in drafts
     * @param sort whom a pronoun may mean
     */
    public record Person(String subject, Kin.Sort sort) {}

    /**
     * What was said last, so that it can be put right: "I live in Antwerp. Sorry, I meant Mechelen."
     *
     * @param rule how it was said
     * @param subject of whom
     * @param relation what it was
     */
    public record Statement(Rule rule, Subjects.Subject subject, Relation relation) {}

    private final String speaker;
    private final boolean alone;
    private final List<Person> persons = new ArrayList<>();
    private @Nullable Statement last;
    private boolean aboutSpeaker;

    /**
     * @param speaker who says it all
     * @param alone whether nothing is asked for beside what is said
     */
    public Discourse(String speaker, boolean alone) {
        this.speaker = speaker;
        this.alone = alone;
    }

    /** Behind "about me:" the lines need no subject. */
    public boolean isAboutSpeaker() {
        return aboutSpeaker;
    }

    public void beginAboutSpeaker() {
        aboutSpeaker = true;
    }

    /** Whether nothing is asked for: what stands beside a question or a task is no lesson about the world. */
    public boolean isAlone() {
        return alone;
    }

    public String speaker() {
        return speaker;
    }

    public @Nullable Statement last() {
        return last;
    }

    public void stated(Statement statement) {
        last = statement;
    }

    /** Somebody is spoken of, again or for the first time. */
    public void mention(Person person) {
        persons.removeIf(known -> known.subject().equals(person.subject()));
        persons.add(person);
    }

    /** Whether this name was given to somebody. */
    public @Nullable Person named(String subject) {
        return persons.stream()
                .filter(person -> person.subject().endsWith(" " + subject)
                        || person.subject().equals(subject))
                .findFirst()
                .orElse(null);
    }

    /** Whom a pronoun means: the last one that it fits; null where nobody does. */
    @Nullable Person meantBy(String pronoun) {
        for (int i = persons.size() - 1; i >= 0; i--) {
            if (fits(pronoun, persons.get(i).sort())) {
                return persons.get(i);
            }
        }
        return null;
    }

    private static boolean fits(String pronoun, Kin.Sort sort) {
        return switch (pronoun) {
            case "he", "his", "him", "он", "ему", "него" ->
                sort == Kin.Sort.MALE || sort == Kin.Sort.EITHER || sort == Kin.Sort.ANIMAL;
            // The same word for several forms: «ей», «ее».
            case "she", "her", "hers", "она", "ей", "ее", "неё", "нее" ->
                sort == Kin.Sort.FEMALE || sort == Kin.Sort.EITHER || sort == Kin.Sort.ANIMAL;
            case "it", "its" -> sort == Kin.Sort.ANIMAL;
            case "его" -> sort != Kin.Sort.FEMALE && sort != Kin.Sort.SEVERAL;
            case "they", "their", "они", "их", "им" -> sort == Kin.Sort.SEVERAL;
            default -> false;
        };
    }
}
