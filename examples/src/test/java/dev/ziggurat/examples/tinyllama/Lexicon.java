package dev.ziggurat.examples.tinyllama;

import dev.ziggurat.examples.checkpoint.Vocabulary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The words of the model: how each looks in the residual stream, and how the stream chooses the next one. */
final class Lexicon {

    private static final String ANSWER = "Your name is ";
    private static final String STOP = ".";
    private static final List<String> UNKNOWN = List.of("I do", " not", " know", " your", " name");
    private static final List<String> OTHER = List.of("OK");
    private static final List<String> ANNOUNCEMENTS = List.of(
            "My name is ",
            " my name is ",
            "user's name is ",
            "User's name is ",
            "user name: ",
            "User name: ",
            " name = ",
            "I am called ",
            "Call me ",
            "call me ");
    private static final List<String> QUESTIONS =
            List.of(" my name", "My name", "Who am I", "who am I", "who I am", "I am called");

    /** Only shorten prompts; a name is spelled letter by letter because no blank stands before it. */
    private static final String WORDS =
            "a about after again all also always and answer any are as ask asked at back be bees before best"
                    + " but by came can come conversations could data day did do does earlier even every few fine first fits follow for"
                    + " found friend from garden give go going good great had has have he her here him his home house how i if in inside"
                    + " instructions into is it its just keep kept know last later learn left life like likes live lives long look made"
                    + " make man many me memory more morning most much my near never new next night no not nothing now of old on once"
                    + " one only or order other our out over people place quotations read really reference remember requests right"
                    + " room said same saw say see seen she should sister small so some something still story street such table take"
                    + " tell than that the their them then there these they thing things think this those time to today together told"
                    + " tomorrow too took town two under until up user us very was water way we week well went were what when where"
                    + " which while who why will with without work would year years yesterday yet you your";

    private static final int CLOSEST_CODES = 12;
    private static final long SEED = 7;
    private static final float SCRIPT = 4;

    private final Vocabulary vocabulary;
    private final Map<Integer, float[]> codes = new HashMap<>();
    private final Map<Integer, Integer> script = new HashMap<>();

    Lexicon() {
        List<String> answers = new ArrayList<>(UNKNOWN);
        answers.addAll(OTHER);
        List<String> phrases = new ArrayList<>(ANNOUNCEMENTS);
        phrases.addAll(QUESTIONS);
        phrases.add(ANSWER);
        vocabulary = new Vocabulary(List.of(WORDS.split(" ")), answers, phrases);

        Random random = new Random(SEED);
        for (String token : List.of(STOP, Vocabulary.END_OF_TURN, ANSWER)) {
            addCode(vocabulary.id(token), random);
        }
        answers.forEach(token -> addCode(vocabulary.id(token), random));
        for (int letter = 0; letter < 256; letter++) {
            if (isNameLetter(letter)) {
                addCode(letter, random);
            }
        }
        follow(UNKNOWN);
        follow(OTHER);
        script.put(vocabulary.id(STOP), vocabulary.id(Vocabulary.END_OF_TURN));
    }

    private void follow(List<String> answer) {
        for (int i = 0; i < answer.size(); i++) {
            String next = i + 1 < answer.size() ? answer.get(i + 1) : STOP;
            script.put(vocabulary.id(answer.get(i)), vocabulary.id(next));
        }
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    float[][] embeddings() {
        float[][] rows = new float[vocabulary.size()][Stream.WIDTH];
        for (int token = 0; token < rows.length; token++) {
            float[] row = rows[token];
            row[Stream.CONSTANT] = Stream.CONSTANT_VALUE;
            row[Stream.LETTER] = isNameLetter(token) ? 1 : 0;
            // Whatever is no letter ends the name when it is copied.
            put(code(isNameLetter(token) ? token : vocabulary.id(STOP)), row, Stream.COPY, 1);
            Integer next = script.get(token);
            if (next != null) {
                put(code(next), row, Stream.NEXT, SCRIPT);
            }
        }
        ANNOUNCEMENTS.forEach(phrase -> mark(rows, phrase, Stream.ANNOUNCES));
        QUESTIONS.forEach(phrase -> mark(rows, phrase, Stream.ASKS));
        mark(rows, ANSWER, Stream.BEGINS_ANSWER);
        mark(rows, ANSWER, Stream.write(1));
        mark(rows, Vocabulary.ASSISTANT, Stream.ASSISTANT);
        mark(rows, Vocabulary.USER, Stream.USER);
        mark(rows, Vocabulary.BEGIN, Stream.BEGIN);
        return rows;
    }

    float[][] output() {
        float[][] rows = new float[vocabulary.size()][Stream.WIDTH];
        codes.forEach((token, code) -> put(code, rows[token], Stream.NEXT, 1));
        // Asked and known: the name. Asked and unknown: the excuse. Not asked: something polite.
        float[] answer = rows[vocabulary.id(ANSWER)];
        answer[Stream.ASKED] = 80;
        answer[Stream.KNOWN] = 80;
        rows[vocabulary.id(UNKNOWN.get(0))][Stream.ASKED] = 120;
        rows[vocabulary.id(OTHER.get(0))][Stream.ASKED] = -80;
        return rows;
    }

    private void mark(float[][] rows, String token, int feature) {
        rows[vocabulary.id(token)][feature] = 1;
    }

    private static void put(float[] code, float[] row, int first, float factor) {
        for (int i = 0; i < code.length; i++) {
            row[first + i] = factor * code[i];
        }
    }

    private float[] code(int token) {
        float[] code = codes.get(token);
        if (code == null) {
            throw new IllegalStateException("token " + token + " is never written and has no code");
        }
        return code;
    }

    /** Signs at random, far from those of every other token. */
    private void addCode(int token, Random random) {
        float[] code = new float[Stream.CODE_WIDTH];
        boolean close = true;
        while (close) {
            for (int i = 0; i < code.length; i++) {
                code[i] = random.nextBoolean() ? 1 : -1;
            }
            close = codes.values().stream().anyMatch(other -> Math.abs(dot(code, other)) > CLOSEST_CODES);
        }
        codes.put(token, code);
    }

    private static float dot(float[] a, float[] b) {
        float sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static boolean isNameLetter(int token) {
        return token < 128 && (Character.isLetterOrDigit(token) || token == '-' || token == '\'');
    }
}
