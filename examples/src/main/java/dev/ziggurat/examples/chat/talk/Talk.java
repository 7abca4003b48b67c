package dev.ziggurat.examples.chat.talk;

import dev.ziggurat.examples.chat.screen.Screen;
import dev.ziggurat.memory.ZigguratMemory;
import dev.ziggurat.memory.api.MemoryContext;
import dev.ziggurat.memory.api.RecallRequest;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One person's conversation with one memory: what commands and answers work on. Not thread-safe. */
public final class Talk {

    /** Who types. */
    public static final String SPEAKER = "User";

    private final ZigguratMemory memory;
    private final String memoryId;
    private final Screen screen;
    private final InstantSource clock;
    private final RecallView view;
    private final int recallChars;
    private String lastPrompt = "";
    private @Nullable TurnTimes lastTurn;
    private boolean ended;

    /**
     * @param memoryId whose memory is talked to
     * @param shown how many recalled utterances are shown at most
     * @param recallChars how many characters the memory adds to a prompt at most
     */
    public Talk(
            ZigguratMemory memory,
            String memoryId,
            Screen screen,
            InstantSource clock,
            ZoneId zone,
            int shown,
            int recallChars) {
        this.memory = memory;
        this.memoryId = memoryId;
        this.screen = screen;
        this.clock = clock;
        this.view = new RecallView(zone, shown);
        this.recallChars = recallChars;
    }

    public ZigguratMemory memory() {
        return memory;
    }

    public String memoryId() {
        return memoryId;
    }

    /** What the memory recalls for a text, with as much room in the prompt as there is. */
    public MemoryContext recall(String text) {
        return memory.recall(RecallRequest.builder()
                .memoryId(memoryId)
                .query(text)
                .maxChars(recallChars)
                .build());
    }

    public Screen screen() {
        return screen;
    }

    public InstantSource clock() {
        return clock;
    }

    /** How recalled utterances look. */
    public RecallView view() {
        return view;
    }

    /** What went to the language model last, or would have gone; empty before the first line. */
    public String lastPrompt() {
        return lastPrompt;
    }

    void sent(String prompt) {
        lastPrompt = prompt;
    }

    /** Shows what the turn took, and how the memory is, in the status line. */
    void turned(TurnTimes times) {
        lastTurn = times;
        screen.status(Figures.of(memory).statusLine(times));
    }

    /** How the memory is, and what the last turn took, as lines. */
    public List<String> figures() {
        return Figures.of(memory).lines(lastTurn);
    }

    /** How tight it is for the memory, and what it does without, as lines. */
    public List<String> pressure() {
        return Figures.of(memory).pressureLines();
    }

    /** Makes this the last line of the chat. */
    public void end() {
        ended = true;
    }

    public boolean ended() {
        return ended;
    }
}
