package dev.ziggurat.examples.tinyllama;

/** What the numbers of the residual stream mean, and how wide everything is. */
final class Stream {

    static final int WIDTH = 128;
    static final int HEADS = 4;
    static final int HEAD_WIDTH = WIDTH / HEADS;

    /** Longest name that can be read and written, in letters. */
    static final int LONGEST_NAME = 20;

    /** So large in every token that the norm of the whole hardly depends on anything else. */
    static final int CONSTANT = 0;

    static final float CONSTANT_VALUE = 256;

    /** The token tells that a name follows: "my name is ". */
    static final int ANNOUNCES = 1;

    /** The token begins the answer that holds the name. */
    static final int BEGINS_ANSWER = 2;

    static final int ASSISTANT = 3;
    static final int USER = 4;
    static final int BEGIN = 5;

    /** The token asks for the name: "my name" without "is". */
    static final int ASKS = 6;

    static final int LETTER = 7;

    /** One number for each place, 1 to 20: this token stands so far behind an announcement. */
    private static final int READ = 8;

    /** One number for each place: this token is followed by so manieth letter of the answered name. */
    private static final int WRITE = READ + LONGEST_NAME;

    /** At the start of an answer: 1 when the last user message asks for the name, -1 when not. */
    static final int ASKED = WRITE + LONGEST_NAME;

    /** At the start of an answer: 1 when a name was announced anywhere. */
    static final int KNOWN = ASKED + 1;

    static final int CODE_WIDTH = 32;

    /** The code of the token that is to be written when this one is copied. */
    static final int COPY = WIDTH - 2 * CODE_WIDTH;

    /** The code of the token that is to be written next. */
    static final int NEXT = WIDTH - CODE_WIDTH;

    private Stream() {}

    /** Place 1 is the token right behind the announcement. */
    static int read(int place) {
        return READ + place - 1;
    }

    /** Place 1 is the token that begins the answer. */
    static int write(int place) {
        return WRITE + place - 1;
    }
}
