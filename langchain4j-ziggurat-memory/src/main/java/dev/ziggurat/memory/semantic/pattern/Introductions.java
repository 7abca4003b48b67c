package dev.ziggurat.memory.semantic.pattern;

import dev.ziggurat.memory.semantic.ConceptDraft;
import dev.ziggurat.memory.semantic.ConceptDraft.Stance;
import dev.ziggurat.memory.semantic.ConceptKind;
import dev.ziggurat.memory.semantic.Relation;
import dev.ziggurat.memory.semantic.Statements;
import dev.ziggurat.memory.semantic.pattern.grammar.Discourse;
import dev.ziggurat.memory.semantic.pattern.grammar.Kin;
import dev.ziggurat.memory.semantic.pattern.grammar.Phrases;
import dev.ziggurat.memory.semantic.pattern.grammar.Sentence;
import dev.ziggurat.memory.semantic.pattern.grammar.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds people and animals of the speaker's where they come up: "my coworker Bilal", «племянник Савелий». */
final class Introductions {

    private static final Phrases OWN = new Phrases("my, our");
    private static final Phrases POSSESSIVE_BEHIND = new Phrases(
            "мой, моя, наш, наша, у меня, у нас, по комнате, по парте, по даче, по подъезду, по работе, детства");
    private static final Phrases TITLES = new Phrases("mr, mrs, ms, miss, dr, prof, sir, lady, professor, doctor");
    private static final Phrases SPOUSES = new Phrases("husband, wife, hubby, муж, жена, супруг, супруга");
    private static final Phrases OWNING = new Phrases(
            "have, has, got, i've, we've, ive, weve, adopted, adopt, keep, own, bought, my, our, rescued, inherited");
    private static final Phrases MINE = new Phrases(
            "мой, моя, мое, мои, моего, моей, моему, моим, мою, моем, моих, наш, наша, наше, наши, нашего, нашей, нашему, нашу, с");
    private static final Phrases BARE = new Phrases(
            "mum, mom, dad, mama, papa, grandma, grandpa, granny, hubby, mummy, daddy, mommy, granddad, auntie");
    private static final Phrases OTHERS = new Phrases(
            "твой, твоя, твои, твоего, твоей, твоему, твоим, твою, ваш, ваша, ваши, вашего, вашей, вашему, вашу, его, ее, их",
            "чей-то, чья-то, чужой, чужая, любой, любая, каждый, каждая, какой-то, какая-то, кто-то");
    private static final Phrases PREPOSITIONS =
            new Phrases("in, at, from, to, near, of, в, во, на, под, из, за, у, с, со, к, от, до, около, про, о");

    private static final Phrases PLANNED = new Phrases(
            "планирую, планируем, хотим, хочу, думаем, будущ*, plan to, planning to, want to, would like to, thinking of");
    private static final Phrases NAMED = new Phrases("named, called, по имени, по кличке");
    private static final Phrases CALLED = new Phrases("зовут, назвали, назвал, назвала, звать, зовется");

    /** A nominative of a man's name that an а makes a genitive of: «мама Олега» is no Olega. */
    private static final Phrases GENITIVES = new Phrases(
            "олега, ивана, игоря, антона, дениса, максима, сергея, андрея, дмитрия, павла, романа, артема, кирилла, владимира",
            "михаила, александра, алексея, евгения, виктора, юрия, николая, петра, степана, глеба, матвея, егора, тимура, марка");

    private static final int MOST_NAME_WORDS = 3;
    private static final int MOST_WORDS_BETWEEN = 2;
    private static final double CONFIDENCE = 0.85;

    private final Sentence sentence;
    private final Discourse discourse;
    private final List<ConceptDraft> names = new ArrayList<>();

    private Introductions(Sentence sentence, Discourse discourse) {
        this.sentence = sentence;
        this.discourse = discourse;
    }

    /** Mentions everybody in the sentence; returns the names that are told in passing. */
    static List<ConceptDraft> read(Sentence sentence, Discourse discourse) {
        Introductions reader = new Introductions(sentence, discourse);
        reader.read();
        return reader.names;
    }

    private void read() {
        String seen = sentence.seen();
        int at = 0;
        while (at < seen.length()) {
            int end = at;
            while (end < seen.length() && Sentence.isWordChar(seen.charAt(end))) {
                end++;
            }
            if (end > at) {
                Kin.Noun noun = Kin.at(seen, at);
                if (noun != null && isOwn(seen, at)) {
                    end = Math.max(end, take(noun, at));
                }
            }
            at = end + 1;
        }
    }

    private boolean isOwn(String seen, int at) {
        String before = seen.substring(0, at).stripTrailing();
        if (seen.charAt(at) > 'z') {
            if (belongsToSomebody(before)) {
                return false;
            }
            int word = before.lastIndexOf(' ') + 1;
            boolean anybody = Vocabulary.ANYBODY.contains(Kin.lemmaAt(seen, at));
            return OTHERS.matchAt(before, word) < 0 && (!anybody || hasOwner(seen, at, before));
        }
        int word = before.length();
        for (int i = 0; i <= MOST_WORDS_BETWEEN && word > 0; i++) {
            word = before.lastIndexOf(' ', word - 1) + 1;
            if (OWN.matchAt(before, word) >= 0) {
                return true;
            }
            word--;
        }
        Kin.Noun noun = Kin.at(seen, at);
        if (noun != null && NAMED.matchAt(seen, skipSpaces(noun.end())) >= 0) {
            // "We have a cat named Tripod"
            return OWNING.find(before, 0, before.length()) >= 0;
        }
        return BARE.matchAt(seen, at) >= 0 && (before.isEmpty() || !before.endsWith("'s") && !before.endsWith(" a"));
    }

    /** «Мой парень», «у нас ребёнок», «подруга Инга». */
    private boolean hasOwner(String seen, int at, String before) {
        Kin.Noun noun = Kin.at(seen, at);
        boolean mine = before.endsWith(" у меня") || before.equals("у меня") || before.endsWith("у нас");
        int word = before.length();
        for (int i = 0; i <= 1 && word > 0; i++) {
            word = before.lastIndexOf(' ', word - 1) + 1;
            mine |= MINE.matchAt(before, word) >= 0;
            word--;
        }
        int next = noun == null ? seen.length() : skipSpaces(noun.end());
        return mine || nameEnd(next) > next || POSSESSIVE_BEHIND.matchAt(seen, next) >= 0;
    }

    /** «У Шрека жена»: hers is another one. */
    private boolean belongsToSomebody(String before) {
        int word = before.lastIndexOf(' ') + 1;
        int preposition = before.substring(0, Math.max(0, word - 1)).lastIndexOf(' ') + 1;
        return word > 0
                && Character.isUpperCase(sentence.written().charAt(word))
                && before.substring(preposition, word - 1).equals("у")
                && Kin.at(before, word) == null;
    }

    /** @return behind the noun and its name */
    private int take(Kin.Noun noun, int at) {
        String seen = sentence.seen();
        int next = skipSpaces(noun.end());
        int mine = POSSESSIVE_BEHIND.matchAt(seen, next);
        next = mine < 0 ? next : skipSpaces(mine);
        boolean comma = next < seen.length() && seen.charAt(next) == ',';
        int name = comma ? skipSpaces(next + 1) : next;
        int named = NAMED.matchAt(seen, name);
        name = named < 0 ? name : skipSpaces(named);
        int nameEnd = nameEnd(name);
        boolean apart = comma && named < 0 && !isClosed(nameEnd);
        String subject = Statements.possessed(discourse.speaker(), noun.lemma());
        boolean planned = PLANNED.find(seen, 0, at) >= 0;
        if (planned || nameEnd <= name || apart || isGenitive(seen, at, noun, name, nameEnd)) {
            String before = nameBefore(at, noun.end());
            if (!before.isEmpty()) {
                discourse.mention(new Discourse.Person(subject + " " + before, noun.sort()));
                names.add(named(subject + " " + before, noun, before));
                return noun.end();
            }
            discourse.mention(new Discourse.Person(subject, noun.sort()));
            return noun.end();
        }
        String given = withoutPossessive(sentence.written().substring(name, nameEnd));
        String known = subject + " " + given;
        discourse.mention(new Discourse.Person(known, noun.sort()));
        if (CALLED.matchAt(seen, skipSpaces(nameEnd)) < 0) {
            names.add(named(known, noun, given));
            if (SPOUSES.contains(noun.lemma())) {
                names.add(married(given));
            }
        }
        return nameEnd;
    }

    private ConceptDraft married(String name) {
        return new ConceptDraft(
                discourse.speaker(),
                Relation.MARRIED_TO,
                name,
                ConceptKind.FAMILY,
                Statements.of(discourse.speaker(), Relation.MARRIED_TO, name),
                CONFIDENCE,
                Stance.HOLDS,
                false);
    }

    private ConceptDraft named(String known, Kin.Noun noun, String name) {
        return new ConceptDraft(
                known,
                Relation.NAME,
                name,
                ConceptKind.FAMILY,
                Statements.named(discourse.speaker(), noun.lemma(), name),
                CONFIDENCE,
                Stance.HOLDS,
                false);
    }

    /** "Natasha, my sister, …": a name that is told before what it names. */
    private String nameBefore(int at, int end) {
        String seen = sentence.seen();
        int comma = seen.charAt(at) > 'z' ? at : seen.lastIndexOf(',', at) + 2;
        String front = seen.substring(0, Math.max(0, comma)).stripTrailing();
        String between = comma < at ? seen.substring(comma, at) : "";
        boolean apposed = front.endsWith(",") && words(between) <= MOST_WORDS_BETWEEN && isClosed(end);
        if (!apposed) {
            return "";
        }
        String before = front.substring(0, front.length() - 1);
        int word = before.lastIndexOf(' ') + 1;
        String ahead = before.substring(0, Math.max(0, word - 1));
        boolean name = nameEnd(word) == before.length() && PREPOSITIONS.matchAt(ahead, ahead.lastIndexOf(' ') + 1) < 0;
        return name ? sentence.written().substring(word, before.length()) : "";
    }

    private static int words(String text) {
        return text.isBlank() ? 0 : text.strip().split(" +", -1).length;
    }

    private int skipSpaces(int from) {
        String seen = sentence.seen();
        int at = from;
        while (at < seen.length() && seen.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    /** Behind up to three capitalised words that can be a name. */
    private int nameEnd(int from) {
        String seen = sentence.seen();
        int end = from;
        int title = TITLES.matchAt(seen, from);
        int at = title < 0 || !Character.isUpperCase(sentence.written().charAt(from))
                ? from
                : skipSpaces(behindDot(seen, title));
        for (int words = 0; words < MOST_NAME_WORDS; words++) {
            int wordEnd = at;
            while (wordEnd < seen.length() && Sentence.isWordChar(seen.charAt(wordEnd))) {
                wordEnd++;
            }
            boolean capital = wordEnd > at
                    && Character.isUpperCase(sentence.written().charAt(at))
                    && Vocabulary.isPossibleName(seen, at)
                    && Kin.at(seen, at) == null;
            if (!capital) {
                break;
            }
            end = wordEnd;
            if (wordEnd >= seen.length() || seen.charAt(wordEnd) != ' ') {
                break;
            }
            at = wordEnd + 1;
        }
        return end;
    }

    private static int behindDot(String seen, int at) {
        return at < seen.length() && seen.charAt(at) == '.' ? at + 1 : at;
    }

    /** Behind "my boss, Ingrid" the clause goes on with a comma or ends. */
    private boolean isClosed(int end) {
        return end >= sentence.seen().length()
                || ",.!?)".indexOf(sentence.seen().charAt(end)) >= 0;
    }

    private static boolean isGenitive(String seen, int at, Kin.Noun noun, int name, int nameEnd) {
        if (seen.charAt(at) <= 'z') {
            return false;
        }
        String first = seen.substring(name, nameEnd).split(" ", -1)[0];
        boolean nominative = seen.substring(at, noun.end()).equals(noun.lemma().replace('ё', 'е'));
        return GENITIVES.contains(first) && (nominative || noun.sort() == Kin.Sort.FEMALE)
                || nominative && (first.endsWith("и") || first.endsWith("ы"));
    }

    private static String withoutPossessive(String name) {
        return name.endsWith("'s") || name.endsWith("’s") ? name.substring(0, name.length() - 2) : name;
    }

    /** The words with which a clause names its subject, if that is somebody who can speak or be spoken of; or null. */
    static @Nullable String subjectAt(Sentence sentence, int at, Discourse discourse) {
        String seen = sentence.seen();
        int word = at;
        if (OWN.matchAt(seen, at) >= 0 || seen.startsWith("мо", at)) {
            word = seen.indexOf(' ', at) + 1;
            if (word <= 0) {
                return null;
            }
        }
        Kin.Noun noun = Kin.at(seen, word);
        for (int i = 0; noun == null && word > at && i < MOST_WORDS_BETWEEN; i++) {
            int next = seen.indexOf(' ', word) + 1;
            if (next <= 0) {
                return null;
            }
            noun = Kin.at(seen, next);
            word = next;
        }
        if (noun != null) {
            return sentence.written().substring(at, noun.end());
        }
        int end = at;
        while (end < seen.length() && Character.isLetter(seen.charAt(end))) {
            end++;
        }
        return switch (seen.substring(at, end)) {
            case "i", "im", "ive", "we" -> "I";
            case "я", "мы" -> "я";
            case "he", "hes" -> "he";
            case "she", "shes" -> "she";
            case "он" -> "он";
            case "она" -> "она";
            default ->
                discourse.named(sentence.written().substring(at, end)) == null
                        ? null
                        : sentence.written().substring(at, end);
        };
    }
}
