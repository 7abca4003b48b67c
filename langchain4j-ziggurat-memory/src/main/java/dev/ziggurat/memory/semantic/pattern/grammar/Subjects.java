package dev.ziggurat.memory.semantic.pattern.grammar;

import dev.ziggurat.memory.entry.LowerCase;
import dev.ziggurat.memory.semantic.ConceptKind;
import dev.ziggurat.memory.semantic.Relation;
import dev.ziggurat.memory.semantic.Statements;
import java.util.Locale;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** Finds of whom or what a clause speaks. */
public final class Subjects {

    private static final Phrases NO_PART = new Phrases(
            "and, i, we, that, who, which, is, are, was, to, the, a, an, or, but, you, your, in, at, on",
            "и, я, мы, что, который, которая, это, в, на, с, а, но, ты, не, тоже, у, за, по, из, к, о");

    private static final Phrases FAMILY = new Phrases(
            "wife, husband, partner, fiance, fiancee, sister, brother, mother, mom, mum, father, dad, son, daughter, kids, kid",
            "children, child, parents, grandmother, grandma, grandfather, grandpa, aunt, uncle, cousin, nephew, niece, twins",
            "girlfriend, boyfriend, sons, daughters, sisters, brothers, siblings, stepson, stepdaughter, grandson",
            "жен*, муж, мужа, мужу, сестр*, брат, брата, братья, мам*, мать, пап*, отец, отца, сын, сына, сыновья, доч*, дет*",
            "ребенок, ребенка, родител*, бабушк*, дедушк*, тет*, дяд*, кузен*, племянни*, внук*, внуч*, тещ*, тест*, свекр*");

    private static final Phrases HEALTH = new Phrases(
            "diabetic, asthmatic, celiac, coeliac, lactose, pregnant, deaf, blind, diabetes, asthma, epilepsy, dyslexic, autistic",
            "диабет*, астм*, непереносимость, глух*, дальтоник, беременн*, гипертон*, мигрен*, эпилепси*, аллергик");

    /** A subject as it goes into drafts, and as it is said again where a second verb follows. */
    public record Subject(String name, String said, boolean own) {}

    private Subjects() {}

    /** The subject of a match, or null when what stands in its place cannot be one. */
    public static @Nullable Subject of(Rule rule, Matcher match, Sentence sentence, String speaker) {
        String own = part(match, sentence, rule, Rule.OWN);
        if (own != null) {
            String thing = own.replace(",", "");
            boolean tooGeneral = (rule.shape() == ValueShape.ATTRIBUTE || rule.shape() == ValueShape.CODE)
                    && Vocabulary.NO_ATTRIBUTE_OF.find(plain(thing), 0, thing.length()) >= 0;
            boolean notNoun = NO_PART.find(plain(thing), 0, thing.length()) >= 0;
            return tooGeneral || notNoun
                    ? null
                    : new Subject(Statements.possessed(speaker, lowerFirst(thing)), said(match, sentence), true);
        }
        String named = part(match, sentence, rule, Rule.NAMED);
        if (named != null) {
            return isName(named) ? new Subject(named, named, false) : null;
        }
        String noun = part(match, sentence, rule, Rule.NOUN);
        if (noun != null) {
            return isNoun(noun, match, sentence) ? new Subject(noun, noun, false) : null;
        }
        return new Subject(speaker, sentence.seen().charAt(match.start()) > 'z' ? "я" : "I", false);
    }

    /** What a person is, is one thing among many; what a thing of theirs is, is that thing. */
    public static Relation relation(Rule rule, Subject subject, Value value) {
        boolean person = subject.own()
                && FAMILY.find(plain(subject.name()), 0, subject.name().length()) >= 0;
        return rule.relation() == Relation.IS && person && !value.startsUpperCase() ? Relation.IS_A : rule.relation();
    }

    private static @Nullable String part(Matcher match, Sentence sentence, Rule rule, String group) {
        if (!rule.template().pattern().pattern().contains("?<" + group + ">") || match.start(group) < 0) {
            return null;
        }
        return sentence.written().substring(match.start(group), match.end(group));
    }

    private static String said(Matcher match, Sentence sentence) {
        return sentence.written().substring(match.start(), match.end(Rule.OWN));
    }

    private static boolean isName(String words) {
        for (String word : words.split(" +", -1)) {
            if (!Character.isUpperCase(word.charAt(0))) {
                return false;
            }
        }
        return Vocabulary.NO_NAME.matchAt(plain(words), 0) < 0;
    }

    private static boolean isNoun(String words, Matcher match, Sentence sentence) {
        String plain = plain(words);
        // "The function is a wrapper" speaks of what lies on the table, "the Nile is a river" of the world.
        boolean local = sentence.seen().startsWith("the ", match.start())
                && sentence.seen().startsWith("a", match.start(Rule.VALUE))
                && words.equals(LowerCase.of(words));
        if (local) {
            return false;
        }
        if (Vocabulary.NO_DEFINED_THING.find(plain, 0, plain.length()) >= 0) {
            return false;
        }
        for (String word : plain.split(" +", -1)) {
            if (ValueChecks.looksLikeVerb(word)) {
                return false;
            }
        }
        return true;
    }

    private static String plain(String words) {
        return LowerCase.of(words).replace('ё', 'е');
    }

    private static String lowerFirst(String thing) {
        return thing.substring(0, 1).toLowerCase(Locale.ROOT) + thing.substring(1);
    }

    /** What sort of knowledge it is: family and health weigh more than their relation says. */
    public static ConceptKind kind(Subject subject, Relation relation, String value) {
        String plain = plain(value);
        if (HEALTH.find(plain, 0, plain.length()) >= 0 && (relation == Relation.IS_A || relation == Relation.HAS)) {
            return ConceptKind.HEALTH;
        }
        String thing = plain(subject.name());
        boolean family = (subject.own() && FAMILY.find(thing, 0, thing.length()) >= 0)
                || (relation == Relation.HAS && FAMILY.find(plain, 0, plain.length()) >= 0);
        return family && relation.kind() != ConceptKind.HEALTH ? ConceptKind.FAMILY : relation.kind();
    }
}
