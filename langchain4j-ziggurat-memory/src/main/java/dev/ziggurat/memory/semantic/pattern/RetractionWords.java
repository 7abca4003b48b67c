package dev.ziggurat.memory.semantic.pattern;

import dev.ziggurat.memory.semantic.Relation;
import dev.ziggurat.memory.semantic.pattern.grammar.Phrases;
import dev.ziggurat.memory.words.ContentWordAnalyzer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How people ask to forget what they said, in English and Russian. */
final class RetractionWords {

    private static final List<String> SAID_EN =
            List.of("said", "told you", "just said", "just told you", "wrote", "mentioned");
    private static final List<String> SAID_RU = List.of(
            "сказал",
            "сказала",
            "говорил",
            "говорила",
            "рассказал",
            "рассказала",
            "рассказывал",
            "рассказывала",
            "писал",
            "писала",
            "написал",
            "написала");

    /** One of these is in every request. */
    static final Phrases ANY = new Phrases(
            "forget, ignore, disregard, remember, memorize, memorise, mind, nevermind, keep, note, store, save, record, back",
            "joke, joking, kidding, kid, jk, scratch, strike, scrap, serious, made, messing, pulling, delete, erase, remove",
            "забудь, забудьте, забыть, запоминай, запоминайте, запоминать, запоминания, сохраняй, сохраняйте, записывай, помни",
            "шутка, шутку, шучу, шучу-шучу, шутил, шутила, пошутил, пошутила, выдумал, выдумала, обратно, внимания",
            "игнорируй, проигнорируй, удали, удалите, сотри, сотрите, вычеркни");

    /** What follows is the statement to be forgotten. */
    static final Phrases STATING = new Phrases(
            "i don't want you to remember that, i do not want you to remember that, i'd rather you didn't remember that",
            "удали из памяти что, сотри из памяти что, вычеркни из памяти что, удали из памяти то что",
            "forget that, forget the fact that, forget about the fact that, forget i said, forget i told you, forget i said that",
            "forget i told you that, forget i ever said, forget i ever said that, forget i ever told you that, forget that i said",
            "forget that i told you, forget that i said that, forget that i told you that, ignore that i said, ignore the fact that",
            "disregard that i said, disregard the fact that, don't remember that, do not remember that, don't memorize that",
            "don't memorise that, don't save that, do not save that, don't store that, do not store that, don't note that",
            "stop remembering that, dont remember that, never mind that i said",
            "забудь что, забудьте что, забудь о том что, забудьте о том что, забудь про то что, забудьте про то что",
            "не запоминай что, не запоминайте что, не сохраняй что, не записывай что, не надо запоминать что",
            "не нужно запоминать что, можешь забыть что, можете забыть что, прошу забыть что, не помни что",
            "забудь что я сказал тебе, забудь что я сказала тебе, забудь что я говорил тебе, забудь что я говорила тебе",
            String.join(", ", russian("забудь что я", " что")),
            String.join(", ", russian("забудьте что я", " что")));

    /** What follows names what was said. */
    static final Phrases SAID_ABOUT = new Phrases(
            "forget that thing i said about, forget the thing i said about, forget the part about, forget the bit about",
            "forget i ever mentioned, forget i mentioned, forget that i mentioned, forget that i ever mentioned",
            String.join(", ", english("delete what i", " about")),
            String.join(", ", english("erase what i", " about")),
            String.join(", ", english("remove what i", " about")),
            String.join(", ", english("forget what i", " about")),
            String.join(", ", english("forget everything i", " about")),
            String.join(", ", english("forget all i", " about")),
            String.join(", ", english("forget all that i", " about")),
            String.join(", ", english("never mind what i", " about")),
            String.join(", ", english("nevermind what i", " about")),
            String.join(", ", english("ignore what i", " about")),
            String.join(", ", english("ignore everything i", " about")),
            String.join(", ", english("disregard what i", " about")),
            String.join(", ", english("disregard everything i", " about")),
            String.join(", ", english("don't remember what i", " about")),
            String.join(", ", english("do not remember what i", " about")),
            String.join(", ", english("i take back what i", " about")),
            "i was joking about, i was kidding about, i was just joking about, i was just kidding about",
            "i was only joking about, i was only kidding about, i made up",
            String.join(", ", russianAbout("забудь что я")),
            String.join(", ", russianAbout("забудьте что я")),
            String.join(", ", russianAbout("забудь то что я")),
            String.join(", ", russianAbout("забудь все что я")),
            String.join(", ", russianAbout("забудьте все что я")),
            String.join(", ", russianAbout("не запоминай что я")),
            String.join(", ", russianAbout("не обращай внимания на то что я")),
            "я пошутил про, я пошутила про, я пошутил насчет, я пошутила насчет, я шутил про, я шутила про, я шутил насчет",
            "я шутила насчет, пошутил про, пошутила про");

    /** What follows names a thing, of which something may be known. */
    static final Phrases ABOUT = new Phrases(
            "forget about, forget my, forget our, don't remember my, do not remember my, don't save my, don't store my",
            "забудь про, забудьте про, забудь о, забудьте о, забудь об, забудьте об, забудь мой, забудь мое, забудь мою",
            "забудь моего, забудь мои, забудьте мой, забудьте мое, забудьте мою, не запоминай мой, не запоминай мое",
            "не запоминай мою, не запоминай мои, не сохраняй мой, не сохраняй мое, не сохраняй мою");

    /** The last utterance, where nothing else stands in the sentence. */
    static final Phrases LAST = new Phrases(
            "scrap that, don't keep that in memory, don't keep that in mind, you don't need to remember that",
            "no need to remember that, you don't have to remember that",
            String.join(", ", english("forget what i", "")),
            String.join(", ", english("forget everything i just", "")),
            String.join(", ", english("ignore what i", "")),
            String.join(", ", english("disregard what i", "")),
            String.join(", ", english("never mind what i", "")),
            "forget i said that, forget i said anything, forget that i said that, forget that i said anything, forget my last message",
            "forget my previous message, forget the last thing i said, forget the last message, ignore my last message",
            "ignore my previous message, ignore the last message, ignore that, disregard that, disregard my last message",
            "disregard my previous message, scratch that, strike that, i take that back, i take it back, don't remember that",
            "do not remember that, don't store that",
            String.join(", ", russian("забудь что я", "")),
            String.join(", ", russian("забудьте что я", "")),
            String.join(", ", russian("забудь что я только что", "")),
            String.join(", ", russian("забудь то что я", "")),
            String.join(", ", russian("забудь то что я только что", "")),
            String.join(", ", russian("забудь последнее что я", "")),
            "забудь последнее, забудь последнее сообщение, забудь мое последнее сообщение, забудь прошлое сообщение",
            "забудьте последнее сообщение, забудь мои последние слова, беру свои слова обратно, беру слова обратно",
            "игнорируй последнее сообщение, проигнорируй последнее сообщение, не обращай внимания на мое последнее сообщение",
            "проигнорируй это, игнорируй это, удали это из памяти");

    /** This utterance if it says anything else, the last one otherwise. */
    static final Phrases THIS = new Phrases(
            "you don't need to remember this, no need to remember this, you don't have to remember this",
            "i'd rather you didn't remember this, i don't want you to remember this",
            "don't remember this, do not remember this, dont remember this, don't memorize this, don't memorise this",
            "do not memorize this, don't store this, do not store this, don't note this down",
            "don't keep this in mind, don't keep this in memory, don't add this to memory, off the record",
            "не запоминай это, не запоминайте это, не запоминай этого, это не запоминай, это не запоминайте, не сохраняй это",
            "не сохраняйте это, не записывай это, не надо это запоминать, не нужно это запоминать, это запоминать не надо",
            "это запоминать не нужно, только не запоминай это, только не запоминай");

    /** What was said just before was not meant in earnest. */
    static final Phrases JOKE = new Phrases(
            "just messing with you, i'm just messing with you, i'm messing with you, just pulling your leg, i'm pulling your leg",
            "i was just messing with you, i was pulling your leg, i was just pulling your leg",
            "это я так пошутил, это я так пошутила, шучу-шучу, это я просто пошутил, это я просто пошутила",
            "that was a joke, that was just a joke, that was only a joke, it was a joke, it was just a joke, this was a joke",
            "that's a joke, it's a joke, just a joke, just kidding, only kidding, kidding, jk, i'm kidding, i'm just kidding",
            "i was kidding, i was just kidding, i was only kidding, i'm joking, i'm just joking, i was joking, i was just joking",
            "i was only joking, just joking, only joking, joking, i wasn't serious, i was not serious, i made that up",
            "i'm only joking, i'm only kidding, im kidding, im joking, im just kidding, thats a joke",
            "это была шутка, это была просто шутка, это просто шутка, это шутка, то была шутка, шутка, просто шутка, шучу",
            "я шучу, просто шучу, я просто шучу, шучу я, да шучу я, пошутил, пошутила, я пошутил, я пошутила, просто пошутил",
            "просто пошутила, я просто пошутил, я просто пошутила, это я пошутил, это я пошутила, это я шучу, я это выдумал",
            "я это выдумала, я все выдумал, я все выдумала, я шутил, я шутила, это я так шучу");

    /** May stand before a request. */
    static final Phrases BEFORE = new Phrases(
            "please, pls, ok, okay, oh, hey, actually, wait, no, nope, sorry, haha, lol, hmm, well, and, but, so, just, yes, also",
            "can you, can you please, could you, could you please, would you, would you please, will you please, you can",
            "you should, i want you to, i'd like you to, i would like you to, i need you to, on second thought, better, now, then",
            "пожалуйста, ой, ну, нет, а, и, но, слушай, слушайте, ладно, лучше, ха, хаха, ха-ха, лол, прошу, так, стоп, извини",
            "извините, прости, да, кстати, хотя, знаешь, давай, окей, ок, теперь, эй");

    /** May stand behind one that is complete. */
    static final Phrases BEHIND = new Phrases(
            "d, p",
            "please, pls, ok, okay, thanks, thank you, now, just now, earlier, before, lol, haha, ha, hehe, xd, though, of course",
            "obviously, man, dude, sorry, for now, right, then, too, again, about me, to you, will you, of mine, at all, yet, today",
            "пожалуйста, ладно, хорошо, спасибо, ха, хаха, ха-ха, хах, хе-хе, лол, конечно, же, сейчас, раньше, ранее, тебе, вам",
            "извини, прости, если что, ок, окей, теперь, пока, только что, сегодня, обо мне, совсем");

    /** Said of a thing that is to be forgotten, whatever the verb. */
    static final Phrases FROM_MEMORY = new Phrases(
            "from your memory, from memory, from the memory, out of your memory, из памяти, из своей памяти");

    /** With one of {@link #FROM_MEMORY} in the sentence: what follows names a thing. */
    static final Phrases REMOVE = new Phrases(
            "delete my, remove my, erase my, delete our, remove our, erase our",
            "удали из памяти, сотри из памяти, вычеркни из памяти, удалите из памяти, сотрите из памяти");

    /** Names nothing. */
    static final Set<String> NOTHING = Set.of(
            "it",
            "that",
            "this",
            "them",
            "him",
            "her",
            "me",
            "us",
            "you",
            "everything",
            "all",
            "anything",
            "something",
            "one",
            "это",
            "этом",
            "этого",
            "нем",
            "него",
            "ней",
            "нее",
            "них",
            "все",
            "всем",
            "всё",
            "меня",
            "мне",
            "себя",
            "тебя",
            "нас",
            "том",
            "то",
            "myself",
            "yourself");

    /** Stands before the name of a thing. */
    static final Set<String> DETERMINERS = Set.of(
            "my", "our", "being", "having", "the", "a", "an", "that", "this", "what", "where", "i", "мой", "моя", "мое",
            "мои", "мою", "моего", "моей", "моем", "моих", "моему", "свой", "свое", "свои", "своих", "свою", "своего",
            "своей", "своем", "нашу", "наш", "нашего", "нашей", "то");

    private static final Map<String, Set<Relation>> TOPICS = new HashMap<>();

    static {
        Set<Relation> work = EnumSet.of(Relation.WORKS_AS, Relation.WORKS_AT);
        topic(work, "job", "work", "occupation", "profession", "career", "employer", "position", "working");
        topic(work, "работа", "работе", "работаю", "профессия", "должность", "карьера", "работодатель");
        topic(EnumSet.of(Relation.NAME), "name", "имя", "имени");
        topic(EnumSet.of(Relation.AGE), "age", "возраст");
        topic(EnumSet.of(Relation.BIRTHDAY), "birthday", "birth", "date", "день", "рождения", "рождении", "дне");
        topic(EnumSet.of(Relation.LIVES_IN), "address", "home", "city", "hometown", "live", "living", "residence");
        topic(EnumSet.of(Relation.LIVES_IN), "адрес", "город", "живу", "дом", "жительства");
        topic(EnumSet.of(Relation.MARRIED_TO), "marriage", "брак");
        topic(EnumSet.of(Relation.ALLERGIC_TO), "allergy", "allergies", "аллергия", "аллергии");
        topic(EnumSet.of(Relation.STUDIES), "studies", "degree", "учеба", "учебе");
        topic(EnumSet.of(Relation.SPEAKS), "language", "languages", "язык", "языки");
    }

    private RetractionWords() {}

    private static void topic(Set<Relation> relations, String... words) {
        for (String word : words) {
            ContentWordAnalyzer.stems(word).forEach(stem -> TOPICS.put(stem, relations));
        }
    }

    /** The relations that all of these stems name; empty where one of them names another thing. */
    static Set<Relation> relations(List<String> stems) {
        Set<Relation> all = EnumSet.noneOf(Relation.class);
        for (String stem : stems) {
            Set<Relation> named = TOPICS.get(stem);
            if (named == null) {
                return Set.of();
            }
            all.addAll(named);
        }
        return all;
    }

    private static List<String> english(String before, String behind) {
        return SAID_EN.stream().map(said -> before + " " + said + behind).toList();
    }

    private static List<String> russian(String before, String behind) {
        List<String> all = new ArrayList<>();
        for (String said : SAID_RU) {
            all.add(before + " " + said + behind);
            all.add(before + " тебе " + said + behind);
            all.add(before + " " + said + " тебе" + behind);
        }
        return all;
    }

    private static List<String> russianAbout(String before) {
        List<String> all = new ArrayList<>();
        for (String about : List.of(" о", " об", " обо", " про", " насчет")) {
            all.addAll(russian(before, about));
        }
        return all;
    }
}
