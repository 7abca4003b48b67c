package dev.ziggurat.memory.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A random program of calls as LangChain4j and its users make them: turns of several callers at once, with tools, failed
 * and cancelled calls, orphans, guardrails, and windows that are set or ended.
 */
final class ConversationProgram {

    /** One call; the target makes it on the memory and on its models. */
    interface Target {
        void add(ChatMessage message);

        /** Sets what {@code messages()} shows, with one change. */
        void set(List<ChatMessage> messages);

        void clear();

        /** Ends the window and adds the shown messages again, but those at these positions. */
        void clearAndAddAgain(List<Integer> without);

        void update(List<ChatMessage> messages);

        void delete();

        void restart();

        void forgetEpisode(int which);

        List<ChatMessage> shown();
    }

    private final Random random;
    private final boolean restarts;
    private final List<Turn> turns = new ArrayList<>();
    /** Asked last, and not answered: its call can be tried again. */
    private @Nullable Turn latest;

    private int words;
    private int calls;

    /** A question that somebody asked and that is not answered yet. */
    private static final class Turn {
        final UserMessage question;
        final List<ToolExecutionRequest> open = new ArrayList<>();

        Turn(UserMessage question) {
            this.question = question;
        }
    }

    ConversationProgram(long seed) {
        // Neighbouring seeds begin alike.
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
        // A restart takes as long as some hundred calls.
        this.restarts = seed % 8 == 0;
    }

    void run(Target target) {
        int steps = 3 + random.nextInt(14);
        for (int step = 0; step < steps; step++) {
            step(target);
        }
    }

    private void step(Target target) {
        int what = random.nextInt(100);
        if (what < (turns.isEmpty() ? 60 : 22)) {
            ask(target);
        } else if (what < 60) {
            goOn(target, turns.get(random.nextInt(turns.size())));
        } else if (what < 64) {
            target.add(ToolExecutionResultMessage.from("nobody " + calls, "pay", next("orphan")));
        } else if (what < 67) {
            target.add(SystemMessage.from(next("system")));
        } else {
            latest = null;
            changeWindow(target, what);
        }
    }

    private void changeWindow(Target target, int what) {
        if (what < 72) {
            target.clear();
        } else if (what < 82) {
            addAgain(target);
        } else if (what < 88) {
            target.set(changed(target.shown()));
        } else if (what < 92) {
            target.update(changed(target.shown()));
        } else if (what < 94) {
            target.delete();
        } else if (what < 97) {
            target.forgetEpisode(random.nextInt(1_000));
        } else if (restarts) {
            target.restart();
        } else {
            ask(target);
        }
    }

    private void ask(Target target) {
        if (turns.size() >= 4) {
            turns.remove(random.nextInt(turns.size())); // its call failed, or its stream was cancelled
        }
        Turn failed = random.nextInt(3) == 0 ? latest : null;
        turns.remove(failed);
        UserMessage question = failed != null
                ? failed.question
                : random.nextInt(8) == 0
                        ? UserMessage.from("Ada", next("question"))
                        : UserMessage.from(next("question"));
        target.add(question);
        latest = new Turn(question);
        turns.add(latest);
    }

    private void goOn(Target target, Turn turn) {
        if (!turn.open.isEmpty()) {
            ToolExecutionRequest request = turn.open.get(random.nextInt(turn.open.size()));
            if (random.nextInt(8) > 0) {
                turn.open.remove(request); // otherwise it comes once more
            }
            target.add(ToolExecutionResultMessage.from(request, next("result")));
        } else if (random.nextInt(3) == 0) {
            List<ToolExecutionRequest> requests = new ArrayList<>();
            for (int i = 0; i <= random.nextInt(2); i++) {
                requests.add(ToolExecutionRequest.builder()
                        .id("call " + ++calls)
                        .name("pay")
                        .arguments("{}")
                        .build());
            }
            turn.open.addAll(requests);
            target.add(AiMessage.from(requests));
        } else {
            target.add(AiMessage.from(next("answer")));
            turns.remove(turn);
            latest = null;
        }
    }

    private void addAgain(Target target) {
        List<ChatMessage> shown = target.shown();
        List<Integer> without = new ArrayList<>();
        if (random.nextBoolean()) {
            for (int i = shown.size() - 1; i >= 0 && without.isEmpty(); i--) {
                if (shown.get(i) instanceof AiMessage) {
                    without.add(i); // as an output guardrail does
                }
            }
        } else {
            for (int i = 0; i < shown.size(); i++) {
                if (random.nextInt(3) == 0) {
                    without.add(i);
                }
            }
        }
        target.clearAndAddAgain(without);
    }

    private List<ChatMessage> changed(List<ChatMessage> shown) {
        List<ChatMessage> messages = new ArrayList<>(shown);
        if (!messages.isEmpty()) {
            int at = random.nextInt(messages.size());
            switch (random.nextInt(4)) {
                case 0 -> messages.remove(at);
                case 1 -> messages.set(at, AiMessage.from(next("other")));
                case 2 -> messages.add(at, UserMessage.from(next("inserted")));
                default -> messages.add(messages.remove(at));
            }
        }
        if (messages.isEmpty() || random.nextInt(4) == 0) {
            messages.add(0, UserMessage.from(next("summary")));
            messages.add(1, AiMessage.from(next("ok")));
        }
        return messages;
    }

    private String next(String kind) {
        return kind + " " + ++words;
    }
}
