package dev.ziggurat.memory.secret;

import java.util.List;
import java.util.Locale;

/** Keys and tokens that are known by their first characters, tokens behind "Bearer", and passwords in addresses. */
final class KeyShapes {

    /**
     * How the keys of one issuer look.
     *
     * @param shortest how many characters follow the prefix at least
     * @param mixed whether letters and digits must be mixed in it, because words may begin so too
     */
    private record Shape(String prefix, int shortest, boolean mixed) {}

    private static final List<Shape> SHAPES = List.of(
            new Shape("AKIA", 16, false),
            new Shape("ASIA", 16, false),
            new Shape("AIza", 30, false),
            new Shape("ya29.", 20, false),
            new Shape("ghp_", 20, false),
            new Shape("gho_", 20, false),
            new Shape("ghu_", 20, false),
            new Shape("ghs_", 20, false),
            new Shape("ghr_", 20, false),
            new Shape("github_pat_", 20, false),
            new Shape("glpat-", 16, false),
            new Shape("sk-", 16, true),
            new Shape("sk_live_", 10, false),
            new Shape("sk_test_", 10, false),
            new Shape("rk_live_", 10, false),
            new Shape("whsec_", 16, false),
            new Shape("xoxa-", 10, false),
            new Shape("xoxb-", 10, false),
            new Shape("xoxe-", 10, false),
            new Shape("xoxo-", 10, true),
            new Shape("xoxp-", 10, false),
            new Shape("xoxr-", 10, false),
            new Shape("xoxs-", 10, false),
            new Shape("xapp-", 10, false),
            new Shape("npm_", 30, false),
            new Shape("pypi-", 40, true),
            new Shape("hf_", 30, true),
            new Shape("dop_v1_", 40, false),
            new Shape("shpat_", 20, false),
            new Shape("SG.", 16, true),
            new Shape("AGE-SECRET-KEY-", 30, false));

    /** The first characters of all prefixes: most words begin with another. */
    private static final String FIRST = firstCharacters();

    private static final String JWT = "eyJ";
    private static final int SHORTEST_JWT_PART = 6;
    private static final String BEARER = "bearer";
    private static final String BASIC = "basic";
    private static final String AUTHORIZATION = "authorization";
    private static final int MOST_TO_AUTHORIZATION = 24;
    private static final int SHORTEST_BEARER = 16;
    private static final int SHORTEST_BASIC = 8;
    private static final String ADDRESS = "://";
    private static final int LONGEST_LOGIN = 256;
    private static final int MOST_LOOKED_AT = 64;

    private static String firstCharacters() {
        StringBuilder first = new StringBuilder(JWT.substring(0, 1) + "bB:");
        SHAPES.forEach(shape -> first.append(shape.prefix().charAt(0)));
        return first.toString();
    }

    private final String text;
    private final Spans spans;
    /** Where the run of characters of keys ends that was looked at last: it is walked through once. */
    private int runEnd = -1;

    private KeyShapes(String text, Spans spans) {
        this.text = text;
        this.spans = spans;
    }

    static void find(String text, Spans spans) {
        new KeyShapes(text, spans).find();
    }

    private void find() {
        int at = 0;
        while (at < text.length()) {
            int end = -1;
            char c = text.charAt(at);
            if (c == ':') {
                findLogin(at);
            } else if (FIRST.indexOf(c) >= 0 && Chars.startsWord(text, at)) {
                end = endOfKey(at);
                if (end < 0) {
                    end = afterBearer(at);
                }
            }
            at = Math.max(at + 1, end);
        }
    }

    /** Where the key that begins here ends; -1 for none. */
    private int endOfKey(int at) {
        if (text.startsWith(JWT, at)) {
            return endOfJwt(at);
        }
        for (Shape shape : SHAPES) {
            if (text.startsWith(shape.prefix(), at)) {
                int from = at + shape.prefix().length();
                int end = endOfRun(from);
                boolean fits = end - from >= shape.shortest()
                        && (!shape.mixed() || Looks.likeKey(beginning(from, end), shape.shortest()));
                if (fits) {
                    int whole = endOfSecondPart(end);
                    spans.add(at, whole);
                    return whole;
                }
            }
        }
        return -1;
    }

    /** Some keys have a dot in the middle. */
    private int endOfSecondPart(int end) {
        int part = end < text.length() && text.charAt(end) == '.' ? endOfPart(end + 1) : end;
        return Looks.likeKey(beginning(end, part), SHORTEST_BEARER) ? part : end;
    }

    /** As much of a word as is looked at. */
    private String beginning(int from, int to) {
        return text.substring(from, Math.min(to, from + MOST_LOOKED_AT));
    }

    private int endOfRun(int from) {
        if (runEnd < from) {
            int end = from;
            while (end < text.length() && isOfKey(text.charAt(end))) {
                end++;
            }
            runEnd = end;
        }
        return runEnd;
    }

    private static boolean isOfKey(char c) {
        return Chars.isAsciiAlphanumeric(c) || c == '-' || c == '_';
    }

    /** Three parts with dots between them; what is cut off behind the second is secret as well. */
    private int endOfJwt(int at) {
        int header = endOfRun(at);
        if (header - at < SHORTEST_JWT_PART || header >= text.length() || text.charAt(header) != '.') {
            return -1;
        }
        int body = endOfPart(header + 1);
        if (body - header <= SHORTEST_JWT_PART) {
            return -1;
        }
        int end = body < text.length() && text.charAt(body) == '.' ? endOfPart(body + 1) : body;
        spans.add(at, end);
        return end;
    }

    private int endOfPart(int from) {
        int end = from;
        while (end < text.length() && isOfKey(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private int afterBearer(int at) {
        boolean bearer = text.regionMatches(true, at, BEARER, 0, BEARER.length());
        boolean basic = text.regionMatches(true, at, BASIC, 0, BASIC.length()) && isAuthorization(at);
        if (!bearer && !basic) {
            return -1;
        }
        int from = at + (bearer ? BEARER : BASIC).length();
        int start = from;
        while (start < text.length()
                && start - from < 3
                && (Chars.isBlank(text.charAt(start)) || text.charAt(start) == ':')) {
            start++;
        }
        int end = start;
        while (end < text.length() && isOfToken(text.charAt(end))) {
            end++;
        }
        while (end > start && text.charAt(end - 1) == '.') {
            end--;
        }
        String token = beginning(start, end);
        boolean key = start > from && Looks.likeKey(token, bearer ? SHORTEST_BEARER : SHORTEST_BASIC);
        boolean login = basic && token.length() >= SHORTEST_BASIC && Looks.hasCapitalInside(token);
        if (key || login) {
            spans.add(start, end);
        }
        return end;
    }

    private boolean isAuthorization(int at) {
        return text.substring(Math.max(0, at - MOST_TO_AUTHORIZATION), at)
                .toLowerCase(Locale.ROOT)
                .contains(AUTHORIZATION);
    }

    private static boolean isOfToken(char c) {
        return isOfKey(c) || ".~+/=".indexOf(c) >= 0;
    }

    /** {@code postgres://ada:hunter2@host}: the password between the colon and the at sign. */
    private void findLogin(int at) {
        if (!text.startsWith(ADDRESS, at)) {
            return;
        }
        int from = at + ADDRESS.length();
        int colon = -1;
        int sign = -1;
        for (int i = from; i < Math.min(text.length(), from + LONGEST_LOGIN); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c) || c == '/' || c == '?' || c == '#') {
                break;
            }
            if (c == ':' && colon < 0) {
                colon = i;
            } else if (c == '@') {
                sign = i;
            }
        }
        if (colon >= 0 && sign > colon) {
            spans.add(colon + 1, sign);
        }
    }
}
