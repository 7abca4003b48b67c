package dev.ziggurat.memory;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A regular expression, read as far as it takes to tell whether its time can grow faster than the text: a repetition of
 * something that repeats itself, or two endless repetitions side by side that can share characters. What is possessive or
 * atomic is never tried again, so it does no harm.
 */
public final class RegularExpression {

    /** Characters that tell classes apart. */
    private static final String SAMPLE = "aZmLéя養09_ \t\n\r\u00a0.,;:!?'’\"-—()[]{}<>@#$%&*+/=\\|^~`…«»";

    private static final String METACHARACTERS = "^$";

    /**
     * @param characters that it can be made of, as places in the sample
     * @param empty whether it can be nothing
     * @param endless whether it can be of any length, and is tried again at every length
     * @param repeats whether something in it is endless
     */
    private record Part(BitSet characters, boolean empty, boolean endless, boolean repeats) {}

    private final String regex;
    private final List<String> flaws = new ArrayList<>();
    private int at;

    private RegularExpression(String regex) {
        this.regex = regex;
    }

    /** What is wrong with it; empty when nothing is. */
    public static List<String> flaws(String regex) {
        RegularExpression reader = new RegularExpression(regex);
        reader.alternatives();
        if (reader.at < regex.length()) {
            throw new IllegalArgumentException("cannot read " + regex + " from " + reader.at);
        }
        return List.copyOf(reader.flaws);
    }

    private Part alternatives() {
        Part all = sequence();
        while (at < regex.length() && regex.charAt(at) == '|') {
            at++;
            Part next = sequence();
            BitSet characters = union(all.characters(), next.characters());
            all = new Part(
                    characters,
                    all.empty() || next.empty(),
                    all.endless() || next.endless(),
                    all.repeats() || next.repeats());
        }
        return all;
    }

    private static BitSet union(BitSet one, BitSet other) {
        BitSet both = (BitSet) one.clone();
        both.or(other);
        return both;
    }

    private Part sequence() {
        List<Part> parts = new ArrayList<>();
        while (at < regex.length() && regex.charAt(at) != '|' && regex.charAt(at) != ')') {
            int from = at;
            Part part = quantified();
            for (int i = parts.size() - 1; i >= 0; i--) {
                Part before = parts.get(i);
                if (before.endless() && part.endless() && before.characters().intersects(part.characters())) {
                    flaws.add("what stands before " + regex.substring(from, at) + " can take the same characters");
                }
                // What has to stand between them keeps them apart, unless it is of the same characters.
                if (!before.empty() && !before.characters().intersects(part.characters())) {
                    break;
                }
            }
            parts.add(part);
        }
        BitSet characters = new BitSet();
        boolean empty = true;
        boolean repeats = false;
        for (Part part : parts) {
            characters.or(part.characters());
            empty &= part.empty();
            repeats |= part.repeats();
        }
        boolean endless = parts.size() == 1 && parts.get(0).endless();
        return new Part(characters, empty, endless, repeats);
    }

    private Part quantified() {
        int from = at;
        boolean atomic = regex.startsWith("(?>", at);
        Part part = atom();
        if (at >= regex.length()) {
            return part;
        }
        boolean endless;
        boolean empty = part.empty();
        switch (regex.charAt(at)) {
            case '*' -> {
                endless = true;
                empty = true;
                at++;
            }
            case '+' -> {
                endless = true;
                at++;
            }
            case '?' -> {
                endless = false;
                empty = true;
                at++;
            }
            case '{' -> {
                int end = regex.indexOf('}', at);
                String bounds = regex.substring(at + 1, end);
                endless = bounds.endsWith(",");
                empty |= bounds.startsWith("0");
                at = end + 1;
                if (!endless && part.endless()) {
                    flaws.add("a repetition that repeats itself: " + regex.substring(from, at));
                }
            }
            default -> {
                return part;
            }
        }
        boolean possessive = at < regex.length() && regex.charAt(at) == '+';
        if (possessive || (at < regex.length() && regex.charAt(at) == '?')) {
            at++;
        }
        if (endless && regex.charAt(from) == '.' && isEnd()) {
            // Takes the rest, whatever it is: nothing behind it can fail and make it be tried again.
            return new Part(part.characters(), empty, false, false);
        }
        if (endless && part.repeats()) {
            flaws.add("a repetition of what repeats itself: " + regex.substring(from, at));
        }
        boolean again = endless && !possessive && !atomic;
        return new Part(
                part.characters(),
                empty,
                again || (part.endless() && !possessive),
                (again || part.repeats()) && !possessive);
    }

    private boolean isEnd() {
        return regex.substring(at).chars().allMatch(c -> c == ')');
    }

    private Part atom() {
        char c = regex.charAt(at);
        if (c == '(') {
            return group();
        }
        int from = at;
        if (c == '[') {
            skipClass();
        } else if (c == '\\') {
            at += 2;
            if ("pPuxN".indexOf(regex.charAt(at - 1)) >= 0 && at < regex.length() && regex.charAt(at) == '{') {
                at = regex.indexOf('}', at) + 1;
            } else if (regex.charAt(at - 1) == 'u') {
                at += 4;
            }
        } else {
            at++;
        }
        String atom = regex.substring(from, at);
        if (METACHARACTERS.contains(atom)
                || List.of("\\b", "\\B", "\\A", "\\z", "\\Z", "\\G").contains(atom)) {
            return new Part(new BitSet(), true, false, false);
        }
        Pattern one = Pattern.compile(atom, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
        BitSet characters = new BitSet();
        IntStream.range(0, SAMPLE.length())
                .filter(i -> one.matcher(SAMPLE.substring(i, i + 1)).matches())
                .forEach(characters::set);
        return new Part(characters, false, false, false);
    }

    private void skipClass() {
        int depth = 0;
        do {
            char c = regex.charAt(at);
            if (c == '\\') {
                at++;
            } else if (c == '[') {
                depth++;
                // A bracket right behind the opening one is a character.
                int first = at + (regex.startsWith("[^", at) ? 2 : 1);
                if (regex.charAt(first) == ']') {
                    at = first;
                }
            } else if (c == ']') {
                depth--;
            }
            at++;
        } while (depth > 0);
    }

    private Part group() {
        at++;
        boolean looksAround = false;
        boolean atomic = false;
        if (regex.startsWith("?", at)) {
            looksAround = regex.startsWith("?=", at)
                    || regex.startsWith("?!", at)
                    || regex.startsWith("?<=", at)
                    || regex.startsWith("?<!", at);
            atomic = regex.startsWith("?>", at);
            int flagsEnd = regex.indexOf(')', at);
            if (flagsEnd >= 0 && regex.substring(at + 1, flagsEnd).matches("[a-zA-Z-]+")) {
                at = flagsEnd + 1;
                return new Part(new BitSet(), true, false, false);
            }
            if (regex.startsWith("?<", at) && !looksAround) {
                at = regex.indexOf('>', at) + 1;
            } else {
                at += regex.startsWith("?<", at) ? 3 : 2;
            }
        }
        Part inside = alternatives();
        if (at >= regex.length() || regex.charAt(at) != ')') {
            throw new IllegalArgumentException("a group is not closed in " + regex);
        }
        at++;
        if (looksAround) {
            return new Part(new BitSet(), true, false, false);
        }
        return atomic ? new Part(inside.characters(), inside.empty(), false, false) : inside;
    }
}
