package dev.ziggurat.memory.semantic.pattern;

import dev.ziggurat.memory.semantic.ConceptDraft;
import dev.ziggurat.memory.semantic.ConceptDraft.Stance;
import dev.ziggurat.memory.semantic.Remark;
import dev.ziggurat.memory.semantic.Retraction;
import dev.ziggurat.memory.semantic.Retraction.Target;
import dev.ziggurat.memory.semantic.RetractionReader;
import dev.ziggurat.memory.semantic.pattern.grammar.Phrases;
import dev.ziggurat.memory.semantic.pattern.grammar.Sentence;
import dev.ziggurat.memory.words.ContentWordAnalyzer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out of what was said, in English and Russian, what its speaker asks to forget. A request stands at the start of a
 * sentence; in quotations, code and the material of a task there is none, and "forget it" or "never mind" alone asks for
 * nothing. Of one utterance at most {@value #MOST_REQUESTS} requests.
 *
 * @see "docs/decisions/0046-forgetting-in-words.md"
 */
public final class PatternRetractions implements RetractionReader {

    private static final int LONGEST_TOPIC = 6;

    /** Each takes a write; nobody asks for more at once. */
    private static final int MOST_REQUESTS = 10;

    private static final Phrases SECOND_PERSON =
            new Phrases("you, you're, your, you'll, you've, ты, вы, твой, твоя, твое, твои, тебя, тебе, вас, вам");
    private static final Phrases TASK = new Phrases(
            "make, improve, polish, edit, turn, put, type, spell, refine, shorten, role-play, roleplay, let's play, story",
            "улучши, отредактируй, запиши, напечатай, произнеси, дополни, оформи, сыграем, поиграем, сказка, рассказ");
    private static final Phrases FORGET_I = new Phrases("forget i, forget i'm, forget i've");
    private static final Phrases RELATIVE = new Phrases("which, that, who, when, about, котор*, что, где, когда, про");
    private static final Phrases POLITENESS = new Phrases("please, pls, plz, kindly, пожалуйста, плиз, пож");
    private static final Phrases CASUAL_YOU = new Phrases("u");
    private static final Phrases ASKING = new Phrases("can you, could you, would you, will you, можешь, можете");

    private final PatternExtractor extractor;

    /** @param extractor reads what a request states */
    public PatternRetractions(PatternExtractor extractor) {
        this.extractor = extractor;
    }

    /** A request in one sentence; {@code rest} is where what it states or names begins. */
    private record Request(Kind kind, int rest) {}

    private enum Kind {
        STATING,
        SAID_ABOUT,
        ABOUT,
        LAST,
        THIS,
        JOKE
    }

    @Override
    public List<Retraction> read(Remark remark) {
        if (remark.origin() != Remark.Origin.PERSON) {
            return List.of();
        }
        List<Retraction> found = new ArrayList<>();
        List<Sentence> sentences = SpokenText.sentences(remark.text());
        if (noneAsks(sentences)) {
            return List.of();
        }
        boolean said = false;
        for (int i = 0; i < sentences.size() && found.size() < MOST_REQUESTS; i++) {
            Sentence sentence = plain(sentences.get(i));
            if (isTask(sentence)) {
                break;
            }
            Request request = request(sentence);
            if (request == null) {
                said |= saysSomething(sentence);
            } else {
                boolean others = said || (i + 1 < sentences.size() && saysSomething(plain(sentences.get(i + 1))));
                Retraction retraction = retraction(request, sentence, remark, said, others);
                if (retraction != null) {
                    found.add(retraction);
                }
            }
        }
        return List.copyOf(found);
    }

    private @Nullable Retraction retraction(
            Request request, Sentence sentence, Remark remark, boolean saidBefore, boolean others) {
        String rest = sentence.written().substring(request.rest());
        return switch (request.kind()) {
            case STATING -> stating(rest, remark);
            case SAID_ABOUT -> about(rest, true);
            case ABOUT -> ofMine(rest, remark);
            case LAST -> Retraction.of(saidBefore ? Target.THIS : Target.LAST, true);
            case THIS -> Retraction.of(others || hasLetters(rest) ? Target.THIS : Target.LAST, true);
            case JOKE -> Retraction.of(saidBefore ? Target.THIS : Target.LAST, false);
        };
    }

    private @Nullable Retraction stating(String rest, Remark remark) {
        // "Could you forget that I live in Oslo?" states it all the same.
        String statement = rest.replace('?', '.');
        Remark stated = new Remark(
                remark.speaker(),
                statement,
                remark.at(),
                remark.source(),
                remark.origin(),
                remark.stored(),
                remark.order());
        List<ConceptDraft> read = extractor.extract(stated);
        List<ConceptDraft> named =
                read.stream().filter(draft -> draft.stance() != Stance.ENDS).toList();
        if (read.isEmpty()) {
            Retraction topic = about(rest, true);
            if (topic != null && !topic.relations().isEmpty()) {
                return topic;
            }
        }
        List<String> words = ContentWordAnalyzer.stems(rest);
        return words.isEmpty() || (named.isEmpty() && !read.isEmpty())
                ? null
                : new Retraction(Target.STATED, named, Set.of(), words, false, true);
    }

    /** "Forget my name" is about it, "forget my name is Oleg" states it. */
    private @Nullable Retraction ofMine(String rest, Remark remark) {
        Retraction topic = about(rest, false);
        if (topic == null || !topic.relations().isEmpty()) {
            return topic;
        }
        Retraction stated = stating(rest, remark);
        return stated == null || stated.named().isEmpty() ? topic : stated;
    }

    private static @Nullable Retraction about(String rest, boolean said) {
        List<String> topic = topic(rest);
        if (topic.isEmpty()) {
            return null;
        }
        List<String> stems = ContentWordAnalyzer.stems(String.join(" ", topic));
        return stems.isEmpty()
                ? null
                : new Retraction(Target.ABOUT, List.of(), RetractionWords.relations(stems), stems, said, false);
    }

    /** The words of what is named, as far as the next comma; empty where it is nothing or much. */
    private static List<String> topic(String rest) {
        String seen = Sentence.of(rest).seen();
        int memory = RetractionWords.FROM_MEMORY.find(seen, 0, seen.length());
        seen = memory < 0 ? seen : seen.substring(0, memory);
        int end = 0;
        while (end < seen.length() && ",;:—()".indexOf(seen.charAt(end)) < 0) {
            end++;
        }
        List<String> words =
                new ArrayList<>(Arrays.stream(seen.substring(0, end).split("[^\\p{L}\\p{N}'-]+", -1))
                        .filter(word -> !word.isEmpty())
                        .toList());
        while (!words.isEmpty() && RetractionWords.DETERMINERS.contains(words.get(0))) {
            words.remove(0);
        }
        while (!words.isEmpty() && RetractionWords.BEHIND.contains(words.get(words.size() - 1))) {
            words.remove(words.size() - 1);
        }
        boolean nothing = words.size() > LONGEST_TOPIC || words.stream().anyMatch(RetractionWords.NOTHING::contains);
        return nothing ? List.of() : words;
    }

    /** The sentences that may teach something: without requests, without what one of them takes back. */
    static List<Sentence> inEarnest(List<Sentence> sentences) {
        if (noneAsks(sentences)) {
            return sentences;
        }
        List<Sentence> kept = new ArrayList<>();
        boolean material = false;
        for (Sentence written : sentences) {
            Sentence sentence = plain(written);
            material |= isTask(sentence);
            Request request = material ? null : request(sentence);
            if (request == null) {
                kept.add(written);
            } else if (request.kind() == Kind.THIS && saysAnything(sentences)) {
                return List.of();
            } else if (request.kind() == Kind.JOKE || request.kind() == Kind.LAST) {
                kept.clear();
                // "Just kidding, I live in Bergen" goes on in earnest.
                String rest = sentence.written().substring(request.rest());
                if (hasLetters(rest)) {
                    kept.add(Sentence.of(rest));
                }
            }
        }
        return kept;
    }

    /** Quick, for nearly everything that is said. */
    private static boolean noneAsks(List<Sentence> sentences) {
        return sentences.stream()
                .noneMatch(sentence -> RetractionWords.ANY.find(
                                sentence.seen(), 0, sentence.seen().length())
                        >= 0);
    }

    private static boolean saysAnything(List<Sentence> sentences) {
        return sentences.stream()
                .map(PatternRetractions::plain)
                .anyMatch(sentence -> request(sentence) == null || hasMore(sentence));
    }

    private static boolean hasMore(Sentence sentence) {
        Request request = request(sentence);
        return request != null && hasLetters(sentence.written().substring(request.rest()));
    }

    /** Without politeness, which may stand anywhere: "forget, please, that …". */
    private static Sentence plain(Sentence sentence) {
        String seen = sentence.seen();
        StringBuilder left = new StringBuilder(seen.length());
        int from = 0;
        for (int i = 0; i < seen.length(); i++) {
            boolean wordStart =
                    Sentence.isWordChar(seen.charAt(i)) && (i == 0 || !Sentence.isWordChar(seen.charAt(i - 1)));
            int end = wordStart ? POLITENESS.matchAt(seen, i) : -1;
            boolean you = wordStart && CASUAL_YOU.matchAt(seen, i) >= 0;
            if (end > 0 || you) {
                left.append(sentence.written(), from, i).append(you ? "you" : "");
                from = you ? i + 1 : end;
                while (!you && from < seen.length() && ", ".indexOf(seen.charAt(from)) >= 0) {
                    from++;
                }
                i = Math.max(i, from - 1);
            }
        }
        return from == 0
                ? sentence
                : Sentence.of(
                        left.append(sentence.written(), from, seen.length()).toString());
    }

    /** Its material, or the words of somebody else, may follow. */
    private static boolean isTask(Sentence sentence) {
        int first = firstWord(sentence.seen(), 0);
        boolean task = Guards.TASK.matchAt(sentence.seen(), first) >= 0 || TASK.matchAt(sentence.seen(), first) >= 0;
        return task && request(sentence) == null;
    }

    private static boolean saysSomething(Sentence sentence) {
        return hasLetters(sentence.written().substring(behind(sentence.seen(), 0, RetractionWords.BEFORE)));
    }

    private static @Nullable Request request(Sentence sentence) {
        String seen = sentence.seen();
        int at = firstWord(seen, 0);
        boolean asks = false;
        while (at < seen.length()) {
            Request found = requestAt(seen, at);
            if (found != null) {
                return sentence.isQuestion() && !asks && ASKING.matchAt(seen, at) < 0 ? null : found;
            }
            asks |= ASKING.matchAt(seen, at) >= 0;
            int next = Math.max(RetractionWords.BEFORE.matchAt(seen, at), Guards.OPENER.matchAt(seen, at));
            if (next < 0) {
                return null;
            }
            at = firstWord(seen, next);
        }
        return null;
    }

    private static @Nullable Request requestAt(String seen, int at) {
        int end = RetractionWords.LAST.matchAt(seen, at);
        if (end >= 0 && isOver(seen, end)) {
            return new Request(Kind.LAST, seen.length());
        }
        end = RetractionWords.JOKE.matchAt(seen, at);
        if (end >= 0 && (isOver(seen, end) || goesOn(seen, at, end))) {
            return new Request(Kind.JOKE, end);
        }
        end = RetractionWords.THIS.matchAt(seen, at);
        if (end >= 0 && (isOver(seen, end) || isComma(seen, end))) {
            return new Request(Kind.THIS, end);
        }
        end = RetractionWords.SAID_ABOUT.matchAt(seen, at);
        if (end >= 0) {
            return new Request(Kind.SAID_ABOUT, end);
        }
        end = RetractionWords.STATING.matchAt(seen, at);
        if (end >= 0) {
            int clause = firstWord(seen, end);
            boolean ofUs = clause >= seen.length() || SECOND_PERSON.matchAt(seen, clause) >= 0;
            return ofUs ? null : new Request(Kind.STATING, end);
        }
        if (FORGET_I.matchAt(seen, at) >= 0) {
            return new Request(Kind.STATING, at + "forget ".length());
        }
        end = RetractionWords.ABOUT.matchAt(seen, at);
        if (end < 0 && RetractionWords.FROM_MEMORY.find(seen, at, seen.length()) >= 0) {
            end = RetractionWords.REMOVE.matchAt(seen, at);
        }
        // "My" belongs to what is named.
        int named = end < 0 ? -1 : lastWord(seen, at, end);
        return named >= 0 && isWholeTopic(seen, named) ? new Request(Kind.ABOUT, named) : null;
    }

    /** Where what is named begins: at the last word of the phrase if that tells whose it is, else behind it. */
    private static int lastWord(String seen, int start, int end) {
        int word = end;
        while (word > start && Sentence.isWordChar(seen.charAt(word - 1))) {
            word--;
        }
        return RetractionWords.DETERMINERS.contains(seen.substring(word, end)) ? word : end;
    }

    /** "Forget about Oslo, let us go to Rome" asks for something else. */
    private static boolean isWholeTopic(String seen, int end) {
        return !topic(seen.substring(end)).isEmpty() && seen.indexOf(',', end) < 0;
    }

    /** Whether nothing but thanks and laughter follows. */
    private static boolean isOver(String seen, int end) {
        return !hasLetters(seen.substring(behind(seen, end, RetractionWords.BEHIND)));
    }

    /** "Just kidding, I live in Bergen"; but "a joke, which my uncle told" and «шутка — это …» are about a joke. */
    private static boolean goesOn(String seen, int start, int end) {
        int next = end;
        while (next < seen.length() && seen.charAt(next) == ' ') {
            next++;
        }
        boolean joined = next < seen.length() && ",;—".indexOf(seen.charAt(next)) >= 0;
        int clause = firstWord(seen, next);
        return joined
                && !seen.substring(start, end).equals("шутка")
                && (clause >= seen.length() || RELATIVE.matchAt(seen, clause) < 0);
    }

    private static boolean isComma(String seen, int end) {
        return end < seen.length() && ",:;—.".indexOf(seen.charAt(end)) >= 0;
    }

    /** Steps over all of these phrases. */
    private static int behind(String seen, int from, Phrases phrases) {
        int at = firstWord(seen, from);
        for (int next = phrases.matchAt(seen, at); next > at; next = phrases.matchAt(seen, at)) {
            at = firstWord(seen, next);
        }
        return at;
    }

    private static int firstWord(String seen, int from) {
        int at = from;
        while (at < seen.length() && !Character.isLetterOrDigit(seen.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean hasLetters(String text) {
        return text.chars().anyMatch(Character::isLetterOrDigit);
    }
}
