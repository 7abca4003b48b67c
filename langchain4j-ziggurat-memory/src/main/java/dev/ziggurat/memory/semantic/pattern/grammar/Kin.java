package dev.ziggurat.memory.semantic.pattern.grammar;

import dev.ziggurat.memory.semantic.pattern.vocabulary.EnglishKin;
import dev.ziggurat.memory.semantic.pattern.vocabulary.RussianKin;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** People and animals by what they are to somebody: "sister", «муж», "cat". */
public final class Kin {

    /** Who a pronoun may mean. */
    public enum Sort {
        MALE,
        FEMALE,
        EITHER,
        SEVERAL,
        ANIMAL
    }

    /**
     * A noun in a sentence.
     *
     * @param lemma as it stands in a dictionary
     * @param sort whom a pronoun for it may be
     * @param end behind the noun
     */
    public record Noun(String lemma, Sort sort, int end) {}

    private record Entry(String form, String lemma, Sort sort) {}

    private static final int MOST_WORDS = 3;

    private static final Map<String, Entry> BY_FORM = new HashMap<>();

    static {
        english(EnglishKin.MALE, Sort.MALE);
        english(EnglishKin.FEMALE, Sort.FEMALE);
        english(EnglishKin.EITHER, Sort.EITHER);
        english(EnglishKin.SEVERAL, Sort.SEVERAL);
        english(EnglishKin.ANIMAL, Sort.ANIMAL);
        russian(RussianKin.MALE, Sort.MALE);
        russian(RussianKin.FEMALE, Sort.FEMALE);
        russian(RussianKin.EITHER, Sort.EITHER);
        russian(RussianKin.SEVERAL, Sort.SEVERAL);
        russian(RussianKin.ANIMAL, Sort.ANIMAL);
    }

    private Kin() {}

    /** The first words of the Russian nouns as patterns see them, between bars. */
    public static String russianNominatives() {
        return Stream.of(RussianKin.MALE, RussianKin.FEMALE, RussianKin.EITHER, RussianKin.SEVERAL)
                .flatMap(Arrays::stream)
                .map(noun -> noun.split("[/ ]", -1)[0].replace('ё', 'е'))
                .collect(Collectors.joining("|"));
    }

    private static void english(String[] lines, Sort sort) {
        for (String line : lines) {
            for (String noun : line.split(", ", -1)) {
                BY_FORM.put(noun, new Entry(noun, noun, sort));
            }
        }
    }

    private static void russian(String[] nouns, Sort sort) {
        for (String noun : nouns) {
            String[] lemmaAndForms = noun.split("/", -1);
            String[] stemAndEndings = lemmaAndForms[1].split(":", -1);
            for (String ending : stemAndEndings[1].split(",", -1)) {
                String form = stemAndEndings[0] + ending;
                BY_FORM.putIfAbsent(form, new Entry(form, lemmaAndForms[0], sort));
            }
        }
    }

    /** The noun that starts at this place, the longest there is, or null. */
    public static @Nullable Noun at(String seen, int at) {
        Noun found = null;
        int end = at;
        for (int words = 0; words < MOST_WORDS; words++) {
            while (end < seen.length() && Sentence.isWordChar(seen.charAt(end)) && seen.charAt(end) != '\'') {
                end++;
            }
            Entry entry = BY_FORM.get(seen.substring(at, end));
            if (entry != null) {
                found = new Noun(entry.lemma(), entry.sort(), end);
            }
            if (end >= seen.length() || seen.charAt(end) != ' ') {
                break;
            }
            end++;
        }
        return found;
    }

    /** The lemma at this place as patterns see it, or nothing. */
    public static String lemmaAt(String seen, int at) {
        Noun noun = at(seen, at);
        return noun == null ? "" : noun.lemma().replace('ё', 'е');
    }

    /** The first noun of these words that names a person or an animal, or null. */
    public static @Nullable Noun in(String seen) {
        int at = 0;
        while (at < seen.length()) {
            Noun noun = at(seen, at);
            if (noun != null) {
                return noun;
            }
            int space = seen.indexOf(' ', at);
            at = space < 0 ? seen.length() : space + 1;
        }
        return null;
    }
}
