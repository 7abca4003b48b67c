package dev.ziggurat.memory.semantic.pattern.voice;

import dev.ziggurat.memory.entry.LowerCase;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what was pasted from elsewhere: letters between salutation and signature, chats and transcripts, cited lines. */
public final class Correspondence {

    private static final Pattern SALUTATION = Pattern.compile(
            "(?m)^(?:dear|hi|hello|to whom|уважаем\\p{L}++|дорог(?:ой|ая|ие)|здравствуйте|добрый день)[^\\n]{0,60}[,!:] *+$");
    private static final Pattern SIGNATURE =
            Pattern.compile("(?m)^(?:kind|best|warm)? ?(?:regards|wishes|sincerely|yours|с уважением|с ув\\.)");

    /** "Agent: ", "SPEAKER 1: ", "[12:04] ", "— " at the start of a line. */
    private static final Pattern LINE_LABEL = Pattern.compile(
            "(?m)^ *+(?:\\[[\\d:. ]{4,20}\\]|<\\w{1,20}>|\\p{Lu}[\\p{L}\\d]{0,15}(?: [\\p{L}\\d]{1,12})?:|— )");

    private static final Pattern MAIL_HEADER =
            Pattern.compile("(?mi)^(?:from|to|subject|sent|от|кому|тема|от кого): ?[^\\n]*+$");

    private static final Pattern SCREENPLAY = Pattern.compile(
            "(?m)(?:^|(?<=[.:] ))(?:INT\\.|EXT\\.|FADE IN|FADE OUT|CUT TO|ИНТ\\.|НАТ\\.|СЦЕНА|ЗАТЕМНЕНИЕ|ТИТР)|\\((?:V\\.O\\.|O\\.S\\.|beat)\\)"
                    + "|^\\p{Lu}{3,15}\\n(?=\\(|\\p{Lu}\\p{Ll}|I)");
    private static final Pattern OPTION = Pattern.compile("(?m)^ *+(?:[a-eа-дABCАБВ1-5]|[ivx]{1,3})\\) ");
    private static final int LONGEST_FRAME = 12;
    private static final Pattern FRAME = Pattern.compile("(?m)^[-=_*~]{3,}+ *+$");

    private static final Pattern ROLE_LABEL =
            Pattern.compile("(?<!\\p{L})(?:оператор|клиент|агент|врач|пациент|менеджер|ведущий"
                    + "|гость|интервьюер|кандидат|продавец|покупатель|agent|caller|customer|client|doctor|patient|interviewer|candidate"
                    + "|host|guest|user|assistant|operator|speaker|me|him|her|q|a|он|она|я)(?: \\d)?: ");

    private static final Pattern INLINE_LABEL = Pattern.compile("(?<![\\p{L}\\d])\\p{Lu}{2}[\\p{Lu}\\d ]{0,14}: ");

    private Correspondence() {}

    public static void blank(char[] chars) {
        blankCitedLines(chars);
        blankMails(chars);
        blankFramed(chars);
        blankScreenplay(chars);
        blankOptions(chars);
        blankLetters(chars);
        blankTranscripts(chars);
    }

    private static void blankCitedLines(char[] chars) {
        int from = 0;
        while (from < chars.length) {
            int end = Blanks.lineEnd(chars, from);
            int first = from;
            while (first < end && chars[first] == ' ') {
                first++;
            }
            if (first < end && chars[first] == '>') {
                Blanks.blank(chars, from, end);
            }
            from = end + 1;
        }
    }

    /** From the first heading or speaker in capitals to the last paragraph. */
    private static void blankScreenplay(char[] chars) {
        String text = new String(chars);
        Matcher heading = SCREENPLAY.matcher(text);
        if (heading.find()) {
            int last = text.lastIndexOf("\n\n");
            Blanks.blank(chars, heading.start(), last > heading.start() ? last : chars.length);
        }
    }

    /** "a) … b) …" behind a question: what is chosen from is nobody's word. */
    private static void blankOptions(char[] chars) {
        Matcher option = OPTION.matcher(new String(chars));
        int options = 0;
        int first = -1;
        int last = -1;
        while (option.find()) {
            first = first < 0 ? option.start() : first;
            last = option.end();
            options++;
        }
        if (options >= 2) {
            Blanks.blank(chars, first, Blanks.lineEnd(chars, last));
        }
    }

    /** What stands between two lines of dashes. */
    private static void blankFramed(char[] chars) {
        Matcher frame = FRAME.matcher(new String(chars));
        if (frame.find()) {
            int start = frame.start();
            int end = frame.end();
            while (frame.find()) {
                end = frame.end();
            }
            boolean open = end - start <= LONGEST_FRAME;
            Blanks.blank(chars, start, open ? chars.length : end);
        }
    }

    /** From its header to the last paragraph, in which the task stands. */
    private static void blankMails(char[] chars) {
        String text = new String(chars);
        Matcher header = MAIL_HEADER.matcher(text);
        if (header.find()) {
            int last = text.lastIndexOf("\n\n");
            Blanks.blank(chars, header.start(), last > header.start() ? last : chars.length);
        }
    }

    /** A message that opens with a salutation is the writer's own; below other lines it is a letter. */
    private static void blankLetters(char[] chars) {
        String lower = LowerCase.of(new String(chars));
        if (lower.length() != chars.length) {
            return;
        }
        Matcher salutation = SALUTATION.matcher(lower);
        while (salutation.find()) {
            if (salutation.start() > 0) {
                Matcher signature = SIGNATURE.matcher(lower);
                boolean signed = signature.find(salutation.end());
                int end = signed ? Blanks.lineEnd(chars, Blanks.lineEnd(chars, signature.end()) + 1) : chars.length;
                Blanks.blank(chars, salutation.start(), Math.min(end, chars.length));
                return;
            }
        }
    }

    /** Where a label comes twice, people talk: everything from the first label to the end of the line of the last. */
    private static void blankTranscripts(char[] chars) {
        String text = new String(chars);
        blankBetweenLabels(chars, LINE_LABEL.matcher(text), true);
        blankBetweenLabels(chars, INLINE_LABEL.matcher(text), false);
        blankBetweenLabels(chars, ROLE_LABEL.matcher(LowerCase.of(text)), false);
    }

    private static void blankBetweenLabels(char[] chars, Matcher label, boolean repeated) {
        Set<String> seen = new HashSet<>();
        int labels = 0;
        int first = -1;
        int last = -1;
        boolean talk = !repeated;
        while (label.find()) {
            String found = label.group().strip();
            talk |= !seen.add(found.startsWith("[") || found.startsWith("<") ? found.substring(0, 1) : found);
            first = first < 0 ? label.start() : first;
            last = label.end();
            labels++;
        }
        if (talk && labels >= 2) {
            Blanks.blank(chars, first, Blanks.lineEnd(chars, last));
        }
    }
}
