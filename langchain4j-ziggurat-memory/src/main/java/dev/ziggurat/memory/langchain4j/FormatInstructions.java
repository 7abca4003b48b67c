package dev.ziggurat.memory.langchain4j;

import java.util.List;

/**
 * What AI Services write behind a question, so that it can be answered from documents and the answer can be parsed: it is
 * addressed to the model and was not said by the user. Only at the end of a text, and only in the forms that LangChain4j
 * writes.
 */
final class FormatInstructions {

    private static final String FROM_DOCUMENTS = "\n\nAnswer using the following information:\n";
    private static final String ON_LINES = "\nYou must put every item on a separate line.";
    private static final String AS_JSON = "\nYou must answer strictly in the following JSON format: {";
    private static final String IN_FORMAT = "\nYou must answer strictly in the following format: ";
    private static final List<String> AS_ENUMS = List.of(
            "\nYou must answer strictly with one of these enums:\n",
            "\nYou must answer strictly with zero or more of these enums on a separate line:\n");

    private FormatInstructions() {}

    static String strip(String text) {
        String asked = withoutFormat(text);
        int documents = asked.indexOf(FROM_DOCUMENTS);
        return documents < 0 ? asked : asked.substring(0, documents);
    }

    private static String withoutFormat(String text) {
        if (text.endsWith(ON_LINES)) {
            return text.substring(0, text.length() - ON_LINES.length());
        }
        int json = text.lastIndexOf(AS_JSON);
        if (json >= 0 && text.endsWith("}")) {
            return text.substring(0, json);
        }
        int format = text.lastIndexOf(IN_FORMAT);
        if (format >= 0 && text.indexOf('\n', format + 1) < 0) {
            return text.substring(0, format);
        }
        for (String start : AS_ENUMS) {
            int enums = text.lastIndexOf(start);
            if (enums >= 0 && namesOnly(text.substring(enums + start.length()))) {
                return text.substring(0, enums);
            }
        }
        return text;
    }

    /** Constants in capitals, one on each line, perhaps with a description behind a dash. */
    private static boolean namesOnly(String text) {
        return text.lines().allMatch(line -> {
            int end = line.indexOf(" - ");
            String name = end < 0 ? line : line.substring(0, end);
            return !name.isEmpty()
                    && name.codePoints().allMatch(c -> Character.isJavaIdentifierPart(c) && !Character.isLowerCase(c));
        });
    }
}
