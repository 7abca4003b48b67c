package dev.ziggurat.memory.secret;

/** What a word looks like: something that was made up to be hard to guess, or something that people say. */
final class Looks {

    /** Longer ones are judged by their beginning. */
    private static final int MOST_CHARS = 256;

    private static final int SHORTEST_RANDOM = 20;
    private static final double BITS_OF_RANDOM = 3.5;
    private static final int SHORTEST_DIGITS = 4;

    private Looks() {}

    /** What stands in a word, of its first {@value #MOST_CHARS} characters. */
    private record Counts(int lower, int upper, int digits, int marks, boolean capitalInside) {

        static Counts of(CharSequence word) {
            int lower = 0;
            int upper = 0;
            int digits = 0;
            int marks = 0;
            boolean capitalInside = false;
            for (int i = 0; i < Math.min(word.length(), MOST_CHARS); i++) {
                char c = word.charAt(i);
                if (Character.isDigit(c)) {
                    digits++;
                } else if (Character.isUpperCase(c)) {
                    upper++;
                    capitalInside |= lower > 0;
                } else if (Character.isLetter(c)) {
                    lower++;
                } else if ("-'\u2019/.,".indexOf(c) < 0) {
                    marks++;
                }
            }
            return new Counts(lower, upper, digits, marks, capitalInside);
        }

        int letters() {
            return lower + upper;
        }
    }

    /** Letters and digits together, marks that no word has, or four digits and more. */
    static boolean likePassword(String word) {
        if (word.contains(Secrets.MARK)) {
            return false;
        }
        Counts counts = Counts.of(word);
        boolean mixed = counts.digits() > 0 && counts.letters() > 0;
        boolean number = counts.letters() == 0 && counts.marks() == 0 && counts.digits() >= SHORTEST_DIGITS;
        boolean marked = counts.marks() > 0 && counts.letters() + counts.digits() >= 3;
        return mixed || number || marked;
    }

    /** A capital letter amid small ones. */
    static boolean hasCapitalInside(String word) {
        return Counts.of(word).capitalInside();
    }

    /** Letters alone, with hyphens or apostrophes at most. */
    static boolean likeWord(String word) {
        Counts counts = Counts.of(word);
        return counts.digits() == 0 && counts.marks() == 0 && counts.letters() > 0;
    }

    /** Like a key or a token: long enough, and made of characters that no word has in that mixture. */
    static boolean likeKey(CharSequence word, int shortest) {
        if (word.length() < shortest) {
            return false;
        }
        Counts counts = Counts.of(word);
        boolean mixed = counts.digits() >= 2 && counts.letters() >= 2;
        boolean random = word.length() >= SHORTEST_RANDOM
                && counts.lower() > 0
                && counts.upper() > 1
                && counts.capitalInside()
                && bits(word) >= BITS_OF_RANDOM;
        return mixed || random;
    }

    /** Of information in each character, by how often it occurs. */
    private static double bits(CharSequence word) {
        int length = Math.min(word.length(), MOST_CHARS);
        int[] counts = new int[128];
        for (int i = 0; i < length; i++) {
            counts[word.charAt(i) & 127]++;
        }
        double bits = 0;
        for (int count : counts) {
            if (count > 0) {
                double share = (double) count / length;
                bits -= share * Math.log(share) / Math.log(2);
            }
        }
        return bits;
    }
}
