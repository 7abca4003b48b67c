package dev.ziggurat.memory.storage.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The names of the files of a store: a sort, a number of at least eight digits, and an extension. */
public final class FileNames {

    public static final String TEMPORARY = ".tmp";
    public static final String QUARANTINE = "quarantine";

    private FileNames() {}

    public static Path log(Path directory, long number) {
        return numbered(directory, "log", number);
    }

    public static Path manifest(Path directory, long generation) {
        return numbered(directory, "manifest", generation);
    }

    /** The second copy of a manifest. */
    public static Path mirror(Path directory, long generation) {
        return numbered(directory, "mirror", generation);
    }

    public static Path chunk(Path directory, long id) {
        return numbered(directory, "chunk", id);
    }

    public static Path locator(Path directory, long number) {
        return numbered(directory, "locator", number);
    }

    private static Path numbered(Path directory, String sort, long number) {
        return directory.resolve(String.format(Locale.ROOT, "%s-%08d.zig", sort, number));
    }

    /** The numbers of the files of a sort, rising. */
    public static long[] numbers(List<String> names, String sort) {
        List<Long> found = new ArrayList<>();
        for (String name : names) {
            if (name.startsWith(sort + "-") && name.endsWith(".zig")) {
                String digits = name.substring(sort.length() + 1, name.length() - 4);
                if (digits.length() >= 8
                        && digits.length() <= 18
                        && digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
                    found.add(Long.parseLong(digits));
                }
            }
        }
        long[] numbers = found.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(numbers);
        return numbers;
    }
}
