package dev.ziggurat.memory.episodic;

/** Who speaks where nobody has given a name. Stored with what they say, and read by ranking and by the reader of concepts. */
public final class Speakers {

    public static final String USER = "User";
    public static final String ASSISTANT = "Assistant";

    private Speakers() {}
}
