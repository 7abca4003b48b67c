package dev.ziggurat.memory.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads values from texts. Each throws {@link IllegalArgumentException} that tells what is possible. */
public final class Texts {

    private static final String UNLIMITED = "unlimited";
    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,15})\\s*([a-z]+)");

    /** Longest first, so that a duration is shown in the longest unit that divides it. */
    private static final Map<String, Duration> UNITS = units();

    private Texts() {}

    private static Map<String, Duration> units() {
        Map<String, Duration> units = new LinkedHashMap<>();
        units.put("d", Duration.ofDays(1));
        units.put("h", Duration.ofHours(1));
        units.put("m", Duration.ofMinutes(1));
        units.put("s", Duration.ofSeconds(1));
        units.put("ms", Duration.ofMillis(1));
        return units;
    }

    public static boolean yesOrNo(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("it must be true or false");
        };
    }

    public static int wholeNumber(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("it must be a whole number of at most 2147483647, such as 10000", e);
        }
    }

    public static long longNumber(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("it must be a whole number, such as 10000", e);
        }
    }

    public static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("it must be a number, such as 0.75", e);
        }
    }

    /** {@code 30m}, {@code 500ms}, or as ISO 8601 has it: {@code PT30M}. */
    public static Duration duration(String text) {
        Matcher amount = AMOUNT.matcher(text.toLowerCase(Locale.ROOT));
        try {
            if (amount.matches()) {
                Duration unit = UNITS.get(amount.group(2));
                if (unit == null) {
                    throw new IllegalArgumentException("there is no unit " + amount.group(2) + ", only d, h, m, s, ms");
                }
                return unit.multipliedBy(Long.parseLong(amount.group(1)));
            }
            return Duration.parse(text);
        } catch (DateTimeParseException | ArithmeticException e) {
            throw new IllegalArgumentException("it must be a duration, such as 30m, 500ms or PT30M", e);
        }
    }

    /** In the longest unit that divides it, so that {@link #duration} reads the same. */
    public static String show(Duration duration) {
        for (Map.Entry<String, Duration> unit : UNITS.entrySet()) {
            long amount = duration.dividedBy(unit.getValue());
            if (amount > 0 && unit.getValue().multipliedBy(amount).equals(duration)) {
                return amount + unit.getKey();
            }
        }
        return duration.toString();
    }

    public static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("it is no path: " + e.getMessage(), e);
        }
    }

    public static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            Collection<String> zones = ZoneId.getAvailableZoneIds();
            String hint = zones.stream().anyMatch(zone -> NameSuggestions.isNear(text, zone))
                    ? NameSuggestions.hint(text, zones)
                    : ", such as Europe/Riga or UTC";
            throw new IllegalArgumentException("there is no such time zone" + hint, e);
        }
    }

    /** A whole number, or {@code unlimited} for {@link Long#MAX_VALUE}. */
    public static long amount(String text) {
        return text.equals(UNLIMITED) ? Long.MAX_VALUE : longNumber(text);
    }

    /** What {@link #amount} reads. */
    public static String show(long amount) {
        return amount == Long.MAX_VALUE ? UNLIMITED : String.valueOf(amount);
    }

    /** A constant by its name in lower case with dashes. */
    public static <E extends Enum<E>> E constant(Class<E> type, String text) {
        List<E> constants = List.of(type.getEnumConstants());
        return constants.stream()
                .filter(constant -> show(constant).equals(text))
                .findFirst()
                .orElseThrow(
                        () -> notAmong(text, constants.stream().map(Texts::show).toList()));
    }

    /** What {@link #constant} reads. */
    public static String show(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Splits at commas; nothing gives nothing. */
    public static String[] list(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toArray(String[]::new);
    }

    /** The message for a name that is none of those that are possible. */
    public static IllegalArgumentException notAmong(String wrong, Collection<String> possible) {
        return new IllegalArgumentException("there is no '" + wrong + "'" + NameSuggestions.hint(wrong, possible));
    }
}
