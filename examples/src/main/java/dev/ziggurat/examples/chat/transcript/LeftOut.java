package dev.ziggurat.examples.chat.transcript;

/** Parts of a file that are sound and yet nobody's words in the conversation. */
public enum LeftOut {
    OTHER_BRANCH("message of another branch", "messages of other branches"),
    SYSTEM("system message", "system messages"),
    SETTINGS("message with settings", "messages with settings"),
    HIDDEN("hidden message", "hidden messages"),
    THOUGHTS("message with thoughts of the model", "messages with thoughts of the model"),
    TOOL_CALL("call of a tool", "calls of tools"),
    TOOL_RESULT("result of a tool", "results of tools"),
    ERROR("error message", "error messages"),
    EMPTY("empty message", "empty messages"),
    PICTURE("picture", "pictures"),
    RECORDING("recording without its words", "recordings without their words"),
    OTHER_PART("part of an unknown kind", "parts of unknown kinds");

    private final String one;
    private final String many;

    LeftOut(String one, String many) {
        this.one = one;
        this.many = many;
    }

    /** Such as {@code 2 pictures}. */
    public String counted(int count) {
        return count + " " + (count == 1 ? one : many);
    }
}
