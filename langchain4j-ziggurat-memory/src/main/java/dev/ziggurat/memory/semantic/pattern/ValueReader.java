package dev.ziggurat.memory.semantic.pattern;

import dev.ziggurat.memory.semantic.pattern.grammar.Phrases;
import dev.ziggurat.memory.semantic.pattern.grammar.Sentence;
import dev.ziggurat.memory.semantic.pattern.grammar.Value;
import dev.ziggurat.memory.semantic.pattern.grammar.ValueChecks;
import dev.ziggurat.memory.semantic.pattern.grammar.ValueShape;
import dev.ziggurat.memory.semantic.pattern.grammar.Vocabulary;
import java.util.ArrayList;
import java.util.List;

/** Cuts the values out of a sentence: finds where they end and takes enumerations apart. */
final class ValueReader {

    private static final int MOST_WORDS_OF_BARE_ITEM = 2;

    private final Sentence sentence;
    private final ValueShape shape;

    /** Finished items, and whether each was joined to the one before by a comma. */
    private final List<Value> items = new ArrayList<>();

    private boolean joinedByWord;
    private int itemStart;
    private int itemEnd;
    private int words;

    private ValueReader(Sentence sentence, ValueShape shape, int from) {
        this.sentence = sentence;
        this.shape = shape;
        this.itemStart = from;
        this.itemEnd = from;
    }

    /** The values from this place on that the shape accepts, none of them empty. */
    static List<Value> read(Sentence sentence, int from, ValueShape shape) {
        return new ValueReader(sentence, shape, from).read();
    }

    private List<Value> read() {
        String seen = sentence.seen();
        int i = itemStart;
        while (i < seen.length()) {
            int start = skipSpaces(seen, i);
            int end = start;
            while (end < seen.length() && seen.charAt(end) != ' ') {
                end++;
            }
            boolean joint = isJoint(seen, start, end);
            if (start == end
                    || (!(joint && shape.extent() == ValueShape.Extent.LIST) && stopsBefore(seen, start, end))) {
                break;
            }
            if (joint) {
                if (!joins(seen, end)) {
                    break;
                }
                i = end;
                continue;
            }
            if (words == 0) {
                itemStart = start;
            }
            words++;
            itemEnd = wordEnd(seen, start, end);
            if (!goesOnAfter(seen, itemEnd, end)) {
                break;
            }
            i = end;
        }
        finishItem();
        return accepted();
    }

    private static int skipSpaces(String seen, int from) {
        int i = from;
        while (i < seen.length() && seen.charAt(i) == ' ') {
            i++;
        }
        return i;
    }

    private boolean stopsBefore(String seen, int start, int end) {
        char first = seen.charAt(start);
        if (first == SpokenText.GAP || seen.substring(start, end).indexOf(SpokenText.GAP) >= 0 || first == '(') {
            return true;
        }
        if (first == '—' && shape.extent() != ValueShape.Extent.SENTENCE) {
            return true;
        }
        if (words == 0) {
            return false;
        }
        if (shape.extent() != ValueShape.Extent.SENTENCE && STOPS.matchAt(seen, start) >= 0) {
            return true;
        }
        boolean region = shape == ValueShape.PLACE && LEADS_TO_REGION.matchAt(seen, start) >= 0 && !hasCapitalSoFar();
        if (words >= shape.maxWords() || (!region && shape.ends().matchAt(seen, start) >= 0)) {
            return true;
        }
        return shape == ValueShape.NAME && !sentence.startsUpperCase(start) && !isParticle(seen, start, end);
    }

    /** "Ludwig van Beethoven" */
    private boolean isParticle(String seen, int start, int end) {
        int at = start;
        int behind = end;
        while (PARTICLES.matchAt(seen, at) == behind) {
            at = skipSpaces(seen, behind);
            if (at < seen.length() && sentence.startsUpperCase(at)) {
                return true;
            }
            behind = at;
            while (behind < seen.length() && Sentence.isWordChar(seen.charAt(behind))) {
                behind++;
            }
        }
        return false;
    }

    /** "A village in Wales": what was read so far names no place yet. */
    private boolean hasCapitalSoFar() {
        return new Value(sentence, itemStart, itemEnd).hasCapital();
    }

    private boolean isJoint(String seen, int start, int end) {
        String word = seen.substring(start, end);
        boolean list = shape.extent() == ValueShape.Extent.LIST;
        return list && (word.equals("n") || word.equals("&"))
                || word.equals("and")
                || word.equals("n")
                || word.equals("&")
                || word.equals("и")
                || word.equals("or")
                || word.equals("или");
    }

    /** What comes after "and": the next item, more of this one, or something else. */
    private boolean joins(String seen, int end) {
        if (shape.extent() == ValueShape.Extent.SENTENCE) {
            words++;
            itemEnd = end;
            return true;
        }
        int next = skipSpaces(seen, end);
        if (next >= seen.length() || Vocabulary.NEW_CLAUSE.matchAt(seen, next) >= 0) {
            return false;
        }
        if (shape.extent() == ValueShape.Extent.LIST) {
            if (Vocabulary.PAIRS.find(seen, Math.max(0, itemStart), Math.min(seen.length(), end + 1)) >= 0
                    && Vocabulary.PAIRS.matchAt(seen, itemStart) > end) {
                return true;
            }
            finishItem();
            joinedByWord = true;
            return true;
        }
        return shape == ValueShape.THING || shape == ValueShape.ATTRIBUTE;
    }

    private static int wordEnd(String seen, int start, int end) {
        int last = end;
        while (last > start && ",.;:!?)…".indexOf(seen.charAt(last - 1)) >= 0) {
            last--;
        }
        return last;
    }

    /** Whether the value can go on behind this word and its punctuation. */
    private boolean goesOnAfter(String seen, int wordEnd, int tokenEnd) {
        if (wordEnd == tokenEnd) {
            int next = skipSpaces(seen, tokenEnd);
            return shape.extent() == ValueShape.Extent.SENTENCE
                    || next >= seen.length()
                    || words == 0
                    || !endsBefore(seen, next);
        }
        if (seen.charAt(wordEnd) == '.') {
            return tokenEnd < seen.length();
        }
        if (shape.extent() == ValueShape.Extent.SENTENCE) {
            return seen.charAt(wordEnd) == ',' || seen.charAt(wordEnd) == ';';
        }
        if (seen.charAt(wordEnd) != ',') {
            return false;
        }
        int next = skipSpaces(seen, tokenEnd);
        if (next >= seen.length()) {
            return false;
        }
        if (shape.extent() == ValueShape.Extent.WITH_REGION) {
            return sentence.startsUpperCase(next) && Vocabulary.NEW_CLAUSE.matchAt(seen, next) < 0;
        }
        if (shape.extent() == ValueShape.Extent.LIST && Vocabulary.NEW_CLAUSE.matchAt(seen, next) < 0) {
            finishItem();
            return true;
        }
        return false;
    }

    /** New clauses without a comma: "I like tea because it is warm". */
    private static boolean endsBefore(String seen, int next) {
        int end = next;
        while (end < seen.length() && Sentence.isWordChar(seen.charAt(end)) && seen.charAt(end) != '\'') {
            end++;
        }
        return CLAUSE_WITHOUT_COMMA.contains(seen.substring(next, end));
    }

    private static final Phrases CLAUSE_WITHOUT_COMMA = new Phrases(
            "because, since, but, although, though, while, except, unless, until, especially, so, whereas, when, who, which, if",
            "im, i'm, ive, i've",
            "потому, но, хотя, если, когда, где, чтобы, особенно, кроме, а",
            "ненавижу, обожаю, люблю, живу, работаю, учусь");

    /** Somebody else, a question or a request: no value goes on over them, though people leave out the full stop. */
    private static final Phrases STOPS = new Phrases(
            "i, i'm, i've, i'd, i'll, we, we're, he, she, they, he's, she's, they're, how, what, which, pls, plz, please, need, help",
            "any, could, should, tho, lol",
            "у меня, у нас, я, мы, он, она, они, ты, вы, как, какой, какая, какое, какие, какую, что, куда, сколько, почему, зачем, нужен, нужна",
            "нужно, нужны, подскажи*, помоги*, посоветуй*, напиши*, скажи*, объясни*, дай, хочу, надо, можно, можешь, короче, ищу");

    private static final Phrases PARTICLES = new Phrases(
            "van, von, de, der, den, di, da, la, le, bin, ibn, al, el, ten, ter, del, della, dos, du, ван, фон, де");

    private static final Phrases LEADS_TO_REGION = new Phrases("in, near, outside, of, в, под, на, около, рядом с");

    private void finishItem() {
        if (words > 0) {
            items.add(new Value(sentence, itemStart, itemEnd));
        }
        words = 0;
    }

    private List<Value> accepted() {
        List<Value> kept = new ArrayList<>();
        boolean enumeration = joinedByWord
                || (items.size() >= 3 && items.stream().allMatch(v -> v.words().size() <= 2));
        for (Value item : items) {
            if (!kept.isEmpty() && (!enumeration || ValueChecks.isClause(item))) {
                break;
            }
            if (!kept.isEmpty() && shape == ValueShape.BELONGING && item.hasCapital()) {
                break;
            }
            Value trimmed = withoutTrailing(item);
            boolean good = !trimmed.text().isEmpty()
                    && !trimmed.startsWith(Vocabulary.NO_VALUE)
                    && (shape.accepts(trimmed)
                            || (!kept.isEmpty()
                                    && shape == ValueShape.POSSESSION
                                    && !trimmed.hasCapital()
                                    && trimmed.words().size() <= MOST_WORDS_OF_BARE_ITEM));
            if (!good) {
                if (kept.isEmpty()) {
                    return List.of();
                }
                break;
            }
            kept.add(trimmed);
        }
        return kept;
    }

    private static Value withoutTrailing(Value value) {
        String seen = value.sentence().seen();
        int end = value.end();
        boolean cut = true;
        while (cut) {
            cut = false;
            for (int i = end - 1; i > value.start(); i--) {
                if (seen.charAt(i - 1) == ' ' && Sentence.isWordChar(seen.charAt(i))) {
                    int phraseEnd = Vocabulary.TRAILING.matchAt(seen, i);
                    if (phraseEnd == end) {
                        end = i;
                        while (end > value.start() && " ,".indexOf(seen.charAt(end - 1)) >= 0) {
                            end--;
                        }
                        cut = true;
                        break;
                    }
                }
            }
        }
        return new Value(value.sentence(), value.start(), end);
    }
}
