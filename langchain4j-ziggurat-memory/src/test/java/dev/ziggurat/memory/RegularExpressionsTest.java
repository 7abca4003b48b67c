package dev.ziggurat.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No regular expression of the library takes time that grows faster than the text. */
class RegularExpressionsTest {

    private static final Path SOURCES = Path.of("src/main/java/dev/ziggurat/memory");

    /** Where a regular expression is given as a text: the first argument of these. */
    private static final Pattern CALL = Pattern.compile(
            "(?:\\bPattern\\.compile|\\bpattern|\\bhas|\\.(?:replaceAll|replaceFirst|matches|split))\\(");

    private static final Pattern CONSTANT = Pattern.compile("static final String ([A-Z_]+)\\s*=");
    private static final Pattern LITERAL_OR_NAME = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*+)\"|([A-Za-z_]\\w*+)");

    private static final Pattern UNICODE = Pattern.compile("(?<!\\\\)\\\\u([0-9a-fA-F]{4})");

    /** Files whose expressions are put together at run time, and why that is fine. */
    private static final Map<String, String> ELSEWHERE = Map.of(
            "semantic/pattern/grammar/Template.java",
            "rows of the tables: what they become is held against the same rules in PatternsTest; TOKEN reads the rows");

    private static String unescaped(String literal) {
        return UNICODE.matcher(literal)
                .replaceAll(escape ->
                        Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(escape.group(1), 16))))
                .translateEscapes();
    }

    /** The regular expressions of a file. */
    private static List<String> expressions(String source) {
        Map<String, String> constants = new LinkedHashMap<>();
        Matcher constant = CONSTANT.matcher(source);
        while (constant.find()) {
            constants.put(constant.group(1), value(source, constant.end(), ';', constants));
        }
        List<String> expressions = new ArrayList<>();
        Matcher call = CALL.matcher(source);
        while (call.find()) {
            String regex = value(source, call.end(), ')', constants);
            if (!regex.isEmpty()) {
                expressions.add(regex);
            }
        }
        return expressions;
    }

    /** The text of the first argument, or of a constant; a name that is no constant stands for a word. Empty for no text. */
    private static String value(String source, int from, char closing, Map<String, String> constants) {
        StringBuilder value = new StringBuilder();
        Matcher token = LITERAL_OR_NAME.matcher(source);
        boolean literal = false;
        int at = from;
        int depth = 0;
        while (at < source.length()) {
            char c = source.charAt(at);
            if (depth == 0 && (c == closing || c == ',')) {
                break;
            }
            if (token.region(at, source.length()).lookingAt()) {
                if (token.group(1) != null) {
                    literal = true;
                    value.append(unescaped(token.group(1)));
                } else if (constants.containsKey(token.group(2))) {
                    literal = true;
                    value.append(constants.get(token.group(2)));
                } else {
                    value.append("word");
                }
                at = token.end();
            } else {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                at++;
            }
        }
        return literal ? value.toString() : "";
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void noneInTheSourcesCanTakeLong() throws IOException {
        List<String> flaws = new ArrayList<>();
        int seen = 0;
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                String name = SOURCES.relativize(file).toString().replace('\\', '/');
                if (ELSEWHERE.containsKey(name)) {
                    continue;
                }
                for (String regex : expressions(read(file))) {
                    seen++;
                    RegularExpression.flaws(regex).forEach(flaw -> flaws.add(name + ": " + regex + ": " + flaw));
                }
            }
        }
        assertThat(flaws).isEmpty();
        assertThat(seen).as("expressions that were found").isGreaterThan(40);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a+)+",
                "(?:a*b?)*",
                "(\\w+\\s?)*x",
                "\\s*\\s+",
                " *\\s*x",
                "\\s*\\n\\s*",
                "\\w+\\d*x",
                ".*,.*;",
                "(a|b+)*",
                "(?:x+){2,}",
                "[\\p{L} ]+\\s*$",
                "\\d+(?:-)?\\d+",
                "(?:(?:a+)b)+"
            })
    void whatCanTakeLongIsFound(String regex) {
        assertThat(RegularExpression.flaws(regex)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a+b+",
                "\\s+",
                "\\b(in|of)[\\s-]+(may|june)\\b",
                "(?:a++ )*+x",
                "(?>a+)a+",
                "(?:,? +x)?",
                "[^\\]]+]",
                "\\d{1,3}\\s+ago",
                "(?i)(?:my|our) +\\p{L}[\\p{L}-]*+",
                "(?<v>x).*",
                "[ab]*c[ab]*"
            })
    void whatCannotIsLetPass(String regex) {
        assertThat(RegularExpression.flaws(regex)).isEmpty();
    }
}
