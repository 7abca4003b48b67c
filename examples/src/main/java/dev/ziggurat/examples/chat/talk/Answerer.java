package dev.ziggurat.examples.chat.talk;

/** Answers what a person says, and remembers it. */
public interface Answerer {

    void answer(Talk talk, String line);
}
