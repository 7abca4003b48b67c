package dev.ziggurat.memory.semantic.pattern.english;

import static dev.ziggurat.memory.semantic.Relation.AGE;
import static dev.ziggurat.memory.semantic.Relation.BIRTHDAY;
import static dev.ziggurat.memory.semantic.Relation.IS_A;
import static dev.ziggurat.memory.semantic.Relation.IS_ON;
import static dev.ziggurat.memory.semantic.Relation.MARRIED_TO;
import static dev.ziggurat.memory.semantic.Relation.NAME;

import dev.ziggurat.memory.semantic.pattern.grammar.Rule;
import dev.ziggurat.memory.semantic.pattern.grammar.Table;
import dev.ziggurat.memory.semantic.pattern.grammar.ValueShape;
import java.util.List;

/** Who somebody is: names, age, birthday, traits, marriage. */
public final class EnglishIdentity {

    /** Lasting states that are said without an article. */
    private static final String TRAITS =
            "vegetarian|vegan|pescatarian|diabetic|asthmatic|dyslexic|autistic|colour-blind"
                    + "|color-blind|colorblind|colour_blind|color_blind|deaf|blind|left-handed|left_handed|lefthanded|right_handed|colourblind|right-handed|ambidextrous|bilingual"
                    + "|married|single|divorced|widowed|engaged|retired|unemployed|self-employed|freelance|lactose_intolerant"
                    + "|lactose-intolerant|gluten_intolerant|gluten-free|celiac|coeliac|nearsighted|short-sighted|an_only_child"
                    + "|religious|atheist|catholic|muslim|buddhist|jewish|christian|hindu|orthodox|introverted|extroverted|shy";

    private static final String NATIONALITIES = "american|argentinian|armenian|australian|austrian|belarusian|belgian"
            + "|bolivian|brazilian|british|bulgarian|canadian|chilean|chinese|colombian|croatian|cuban|cypriot|czech|danish"
            + "|dutch|egyptian|english|estonian|finnish|french|georgian|german|greek|hungarian|icelandic|indian|indonesian"
            + "|iranian|irish|israeli|italian|japanese|kazakh|korean|latvian|lithuanian|mexican|moroccan|nigerian|norwegian"
            + "|pakistani|peruvian|polish|portuguese|romanian|russian|scottish|serbian|slovak|slovenian|spanish|swedish"
            + "|swiss|turkish|ukrainian|vietnamese|welsh";

    public static final List<Rule> RULES = new Table(English.PIECES)
            .row(NAME, ValueShape.NAME, "my full|first|last|real? !name is {v}")
            .row(NAME, ValueShape.NAME, "my !name's {v}")
            .row(NAME, ValueShape.NAME, "{my}'s !name is {v}")
            .row(NAME, ValueShape.NAME, "the name of {my} !is {v}")
            .row(
                    NAME,
                    ValueShape.NAME,
                    "people|friends|my_friends|everyone|everybody|you_can|you_may !call|calls me {v}")
            .row(NAME, ValueShape.NAME, "just? !call me {v}")
            .row(NAME, ValueShape.NAME, "{who}{be} !called|named {v}")
            .row(NAME, ValueShape.NAME, "i go !by {v}")
            .row(NAME, ValueShape.NAME, "my|the? full|first|given|last? !name|name's is? {v}")
            .row(NAME, ValueShape.NAME, "my !surname|surname's is? {v}")
            .row(NAME, ValueShape.NAME, "{his} first|last|full? !name|name's is? {v}")
            .row(NAME, ValueShape.NAME, "{they} !answers to {v}")
            .row(NAME, ValueShape.NAME, "you're|youre talking|speaking !to {v}")
            .row(NAME, ValueShape.GIVEN_NAME, 0.7, "!it's|its {v}")
            .row(NAME, ValueShape.GIVEN_NAME, 0.7, "{first}!here")
            .row(AGE, ValueShape.AGE, "{who}{be} {number} !years|year|yo|y.o|yrs|yr")
            .row(AGE, ValueShape.AGE, "@days|weeks|months|day|week|month {they}{be} {young}")
            .row(AGE, ValueShape.BARE_AGE, "!i'm|im {number}")
            .row(AGE, ValueShape.BARE_AGE, "i !am {number}")
            .row(AGE, ValueShape.BARE_AGE, "@he|she|hes|shes|they|my|is|are|r {kin}{be} just|only|nearly? {number}")
            .row(AGE, ValueShape.AGE, "my? !age — {number}")
            .row(AGE, ValueShape.AGE, "my? !age|age: is? {number}")
            .row(AGE, ValueShape.AGE, "{who} !turned|turn|turns {number}")
            .row(AGE, ValueShape.AGE, "{who}{have} !turned {number}")
            .alongside(BIRTHDAY, ValueShape.DATE, "{they} !turns|turn {words} on the? {v}")
            .row(BIRTHDAY, ValueShape.DATE, "my|the? !birthday|bday is|falls? on? the? {v}")
            .row(BIRTHDAY, ValueShape.DATE, "my? !birthday's|bday's on? the? {v}")
            .row(BIRTHDAY, ValueShape.DATE, "{his} !birthday|bday|birthday's|bday's is|falls? on? the? {v}")
            .row(BIRTHDAY, ValueShape.DATE, "{he}{have} a !birthday on? the? {v}")
            .row(BIRTHDAY, ValueShape.DATE, "!born on? {v}")
            .row(BIRTHDAY, ValueShape.DATE, "{my}'s !birthday is|falls on? the? {v}")
            .row(BIRTHDAY, ValueShape.DATE, "{who} was|were !born on? {v}")
            .row(IS_ON, ValueShape.DATE, "{my}{be} !on {v}")
            .row(IS_ON, ValueShape.DAY, "@" + English.EVENTS + " {event}{is} on? the? {v}")
            .row(MARRIED_TO, ValueShape.PERSON, "{who}{be} happily? !married|engaged to {v}")
            .row(MARRIED_TO, ValueShape.PERSON, "{who} !married {v}")
            .row(IS_A, ValueShape.TRAIT, "{who}{be} !v=" + TRAITS)
            .row(IS_A, ValueShape.TRAIT, "{who}{have} !been v=" + TRAITS)
            .row(IS_A, ValueShape.TRAIT, "{who}{be} !v=" + NATIONALITIES)
            .row(MARRIED_TO, ValueShape.PERSON, "happily? !married to {v}")
            .row(NAME, ValueShape.GIVEN_NAME, 0.7, "!i'm|im {v}")
            .row(NAME, ValueShape.GIVEN_NAME, 0.7, "i !am {v}")
            .rules();

    private EnglishIdentity() {}
}
