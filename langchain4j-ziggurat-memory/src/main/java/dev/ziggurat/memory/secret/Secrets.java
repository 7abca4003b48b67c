package dev.ziggurat.memory.secret;

/**
 * Masks what is secret in a text. Each finder reads the text once and looks ahead by a bounded number of characters, so the
 * whole takes time in proportion to the text. Thread-safe.
 */
public final class Secrets {

    /** Stands in place of a secret. */
    public static final String MARK = "[secret]";

    private Secrets() {}

    /** The text with {@value #MARK} in place of each secret; the very same text where there is none. */
    public static String mask(String text) {
        Spans spans = new Spans();
        Numbers.find(text, spans);
        KeyShapes.find(text, spans);
        PrivateKeys.find(text, spans);
        SpokenSecrets.find(text, spans);
        return spans.masked(text, MARK);
    }
}
