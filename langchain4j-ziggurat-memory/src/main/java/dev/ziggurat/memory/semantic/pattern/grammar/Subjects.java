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
            "and, i, we, he, she, they, it, that, who, which, is, are, was, to, the, a, an, or, but, you, your, in, at, on",
            "и, я, мы, что, который, которая, это, в, на, с, а, но, ты, не, тоже, у, за, по, из, к, о");

    private static final Phrases BIRTHDAYS =
            new Phrases("birthday, bday, b-day, др, днюха, день рождения, день рожденья");
    private static final Phrases OWN_BEHIND = new Phrases("мой, моя, мое, мои, наш, наша, наши");

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
    public static @Nullable Subject of(Rule rule, Matcher match, Sentence sentence, Discourse discourse) {
        String own = part(match, sentence, rule, Rule.OWN);
        if (own != null) {
            return owned(own.replace(",", ""), rule, match, sentence, discourse);
        }
        String pronoun = part(match, sentence, rule, Rule.PRONOUN);
        if (pronoun != null) {
            Discourse.Person person = discourse.meantBy(plain(pronoun));
            return person == null ? null : new Subject(person.subject(), pronoun, true);
        }
        String kin = part(match, sentence, rule, Rule.KIN);
        if (kin != null) {
            return relative(kin, rule, discourse);
        }
        String named = part(match, sentence, rule, Rule.NAMED);
        if (named != null) {
            Subject relative = relative(named, rule, discourse);
            return relative != null
                    ? relative
                    : isName(named) && isToldApart(match, discourse, named) ? byName(named, discourse) : null;
        }
        String noun = part(match, sentence, rule, Rule.NOUN);
        if (noun != null) {
            boolean secret = Vocabulary.SECRET.find(plain(noun), 0, noun.length()) >= 0;
            return !secret && isNoun(noun, match, sentence) ? new Subject(noun, noun, false) : null;
        }
        return new Subject(discourse.speaker(), sentence.seen().charAt(match.start()) > 'z' ? "я" : "I", false);
    }

    private static @Nullable Subject owned(
            String thing, Rule rule, Matcher match, Sentence sentence, Discourse discourse) {
        String said = said(match, sentence, Rule.OWN);
        boolean tooGeneral = (rule.shape() == ValueShape.ATTRIBUTE || rule.shape() == ValueShape.CODE)
                && Vocabulary.NO_ATTRIBUTE_OF.find(plain(thing), 0, thing.length()) >= 0;
        boolean secret = Vocabulary.SECRET.find(plain(thing), 0, thing.length()) >= 0;
        Kin.Noun itself = Kin.at(plain(thing), 0);
        boolean passing = rule.shape() == ValueShape.ATTRIBUTE
                && rule.relation() == Relation.IS
                && itself != null
                && (itself.end() == thing.length() || Kin.in(plain(thing)) != null)
                && !sentence.startsUpperCase(match.start(Rule.VALUE));
        boolean ageOfThing = rule.relation() == Relation.AGE && Kin.in(plain(thing)) == null;
        boolean vague = rule.shape() == ValueShape.ATTRIBUTE
                && rule.relation() == Relation.IS
                && Vocabulary.ATTRIBUTES.find(plain(thing), 0, thing.length()) < 0
                && !isTelling(match, sentence);
        boolean notNoun =
                ageOfThing || vague || secret || passing || NO_PART.find(plain(thing), 0, thing.length()) >= 0;
        if (tooGeneral || notNoun) {
            return null;
        }
        String name = Statements.possessed(discourse.speaker(), lowerFirst(thing));
        Kin.Noun noun = Kin.in(plain(thing));
        if (noun != null) {
            discourse.mention(new Discourse.Person(name, noun.sort()));
        }
        return new Subject(name, said, true);
    }

    /** A name, a number: "my surname is Ng", not "my English is meh". */
    private static boolean isTelling(Matcher match, Sentence sentence) {
        int at = match.start(Rule.VALUE);
        return sentence.startsUpperCase(at)
                || Character.isDigit(sentence.seen().charAt(at))
                || sentence.seen().charAt(at) > 'z';
    }

    /** "Mum", «дядя Боря», «тётя»: a noun, and nothing or a name behind it. */
    private static @Nullable Subject relative(String words, Rule rule, Discourse discourse) {
        String plain = plain(words);
        Kin.Noun noun = Kin.at(plain, 0);
        int space = plain.indexOf(' ');
        int start = 0;
        while (space > 0) {
            // «Старшая сестра», "twin brother Josh": the last noun tells who it is.
            Kin.Noun next = Kin.at(plain, space + 1);
            start = next == null ? start : space + 1;
            noun = next == null ? noun : next;
            space = plain.indexOf(' ', space + 1);
        }
        if (noun == null) {
            return null;
        }
        String rest = words.substring(Math.min(noun.end(), words.length())).strip();
        boolean own = OWN_BEHIND.contains(plain(rest));
        if (!rest.isEmpty() && !own && !isName(rest)) {
            return null;
        }
        String bare = Statements.possessed(discourse.speaker(), noun.lemma());
        boolean anybody = rule.relation() != Relation.NAME
                && !own
                && rest.isEmpty()
                && Vocabulary.ANYBODY.contains(noun.lemma().replace('ё', 'е'));
        if (anybody && discourse.named(bare) == null && !discourse.isAlone()) {
            return null;
        }
        String thing = rest.isEmpty() || own ? noun.lemma() : noun.lemma() + " " + rest;
        String name = Statements.possessed(discourse.speaker(), thing);
        discourse.mention(new Discourse.Person(name, noun.sort()));
        return new Subject(name, words, true);
    }

    /** Any word is written large where a sentence begins: "Printers work in Tartu". */
    private static boolean isToldApart(Matcher match, Discourse discourse, String named) {
        return match.start(Rule.NAMED) > 0 || discourse.isAlone() || discourse.named(named) != null;
    }

    private static Subject byName(String name, Discourse discourse) {
        Discourse.Person known = discourse.named(name);
        if (known != null) {
            discourse.mention(known);
            return new Subject(known.subject(), name, true);
        }
        discourse.mention(new Discourse.Person(name, Kin.Sort.EITHER));
        return new Subject(name, name, false);
    }

    /** What a person is, is one thing among many; what a thing of theirs is, is that thing. */
    public static Relation relation(Rule rule, Subject subject, Value value) {
        boolean person = subject.own() && isPerson(subject);
        if (rule.relation() == Relation.IS_ON
                && BIRTHDAYS.find(plain(subject.name()), 0, subject.name().length()) >= 0) {
            return Relation.BIRTHDAY;
        }
        if (rule.relation() == Relation.IS && person && value.startsUpperCase()) {
            return Relation.NAME;
        }
        return rule.relation() == Relation.IS && person && !value.startsUpperCase() ? Relation.IS_A : rule.relation();
    }

    /** A spouse or a pet comes up with what is said of it. */
    public static void mentioned(Relation relation, Value value, Subject subject, Discourse discourse) {
        if (!subject.name().equals(discourse.speaker())) {
            return;
        }
        if (relation == Relation.MARRIED_TO) {
            String spouse = value.sentence().seen().charAt(value.start()) > 'z' ? "супруг" : "spouse";
            discourse.mention(new Discourse.Person(Statements.possessed(discourse.speaker(), spouse), Kin.Sort.EITHER));
        }
        Kin.Noun noun = relation == Relation.HAS ? Kin.in(value.seen()) : null;
        if (noun != null && value.seen().charAt(0) <= 'z') {
            discourse.mention(
                    new Discourse.Person(Statements.possessed(discourse.speaker(), noun.lemma()), noun.sort()));
        }
    }

    /** Whether a thing that somebody calls theirs is a person or an animal. */
    public static boolean isPerson(Subject subject) {
        String plain = plain(subject.name());
        plain = plain.substring(plain.lastIndexOf("'s ") + 1);
        return FAMILY.find(plain, 0, plain.length()) >= 0 || Kin.in(plain) != null;
    }

    private static @Nullable String part(Matcher match, Sentence sentence, Rule rule, String group) {
        if (!rule.template().pattern().pattern().contains("?<" + group + ">") || match.start(group) < 0) {
            return null;
        }
        return sentence.written().substring(match.start(group), match.end(group));
    }

    private static String said(Matcher match, Sentence sentence, String group) {
        return sentence.written().substring(match.start(), match.end(group));
    }

    private static boolean isName(String words) {
        for (String word : words.split(" +", -1)) {
            if (!Character.isUpperCase(word.charAt(0)) || word.equals("I") || word.equals("Я")) {
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
