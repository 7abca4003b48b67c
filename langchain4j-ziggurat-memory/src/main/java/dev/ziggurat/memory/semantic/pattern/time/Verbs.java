package dev.ziggurat.memory.semantic.pattern.time;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The forms of the verbs that tell of lasting states, in both languages: what was so is read as if it were. */
final class Verbs {

    /** "Lived" → "live". */
    private static final Map<String, String> ENGLISH_PAST = new HashMap<>();
    /** "Living" → "live". */
    private static final Map<String, String> ENGLISH_PRESENT_PARTICIPLES = new HashMap<>();
    /** «Жил» → «живу», «живет». */
    private static final Map<String, String[]> RUSSIAN_PAST = new HashMap<>();
    /** «Жить» → «живу», «живет». */
    private static final Map<String, String[]> RUSSIAN_INFINITIVES = new HashMap<>();

    private static final Set<String> ALL = new HashSet<>();

    static {
        english("live", "lived", "living");
        english("reside", "resided", "residing");
        english("work", "worked", "working");
        english("teach", "taught", "teaching");
        english("study", "studied", "studying");
        english("have", "had", "having");
        english("own", "owned", "owning");
        english("like", "liked", "liking");
        english("love", "loved", "loving");
        english("enjoy", "enjoyed", "enjoying");
        english("adore", "adored", "adoring");
        english("hate", "hated", "hating");
        english("dislike", "disliked", "disliking");
        english("prefer", "preferred", "preferring");
        english("play", "played", "playing");
        english("speak", "spoke", "speaking");
        english("use", "used", "using");
        english("learn", "learned", "learning");
        russian("жить", "живу", "живет", "жил");
        russian("проживать", "проживаю", "проживает", "проживал");
        russian("работать", "работаю", "работает", "работал");
        russian("трудиться", "тружусь", "трудится", "трудился", "трудилась", "трудились");
        russian("служить", "служу", "служит", "служил");
        russian("учиться", "учусь", "учится", "учился", "училась", "учились");
        russian("изучать", "изучаю", "изучает", "изучал");
        russian("учить", "учу", "учит", "учил");
        russian("любить", "люблю", "любит", "любил");
        russian("обожать", "обожаю", "обожает", "обожал");
        russian("ненавидеть", "ненавижу", "ненавидит", "ненавидел");
        russian("предпочитать", "предпочитаю", "предпочитает", "предпочитал");
        russian("играть", "играю", "играет", "играл");
        russian("пользоваться", "пользуюсь", "пользуется", "пользовался", "пользовалась", "пользовались");
    }

    private Verbs() {}

    private static void english(String base, String past, String participle) {
        ENGLISH_PAST.put(past, base);
        ENGLISH_PRESENT_PARTICIPLES.put(participle, base);
        ALL.add(base);
        ALL.add(base + "s");
        ALL.add(past);
    }

    /** @param past the forms, or the one that "а" and "и" can follow */
    private static void russian(String infinitive, String first, String third, String... past) {
        String[] present = {first, third};
        RUSSIAN_INFINITIVES.put(infinitive, present);
        ALL.add(first);
        ALL.add(third);
        for (String form : past.length == 1 ? new String[] {past[0], past[0] + "а", past[0] + "и"} : past) {
            RUSSIAN_PAST.put(form, present);
            ALL.add(form);
        }
    }

    /** Whether this form begins a predicate of its own. */
    static boolean isForm(String word) {
        return ALL.contains(word);
    }

    static boolean isEnglishBase(String word) {
        return ENGLISH_PAST.containsValue(word);
    }

    static @Nullable String ofEnglishPast(String word) {
        return ENGLISH_PAST.get(word);
    }

    static @Nullable String ofEnglishParticiple(String word) {
        return ENGLISH_PRESENT_PARTICIPLES.get(word);
    }

    static @Nullable String ofRussianPast(String word, boolean first) {
        return form(RUSSIAN_PAST.get(word), first);
    }

    static @Nullable String ofRussianInfinitive(String word, boolean first) {
        return form(RUSSIAN_INFINITIVES.get(word), first);
    }

    private static @Nullable String form(String @Nullable [] present, boolean first) {
        return present == null ? null : present[first ? 0 : 1];
    }
}
