package dev.ziggurat.memory.entry;

/** How many letters must be put in, left out or replaced to make one text of another (Levenshtein 1966). */
public final class EditDistance {

    private EditDistance() {}

    /** The distance; takes time in proportion to the product of both lengths. */
    public static int of(String one, String other) {
        int[] above = new int[other.length() + 1];
        for (int j = 0; j < above.length; j++) {
            above[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[above.length];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = above[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[other.length()];
    }
}
