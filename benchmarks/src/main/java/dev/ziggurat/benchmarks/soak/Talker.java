package dev.ziggurat.benchmarks.soak;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.ziggurat.benchmarks.Report;
import dev.ziggurat.benchmarks.talk.QuickEmbedder;
import dev.ziggurat.benchmarks.talk.Smalltalk;
import dev.ziggurat.memory.ZigguratMemory;
import java.nio.channels.ClosedByInterruptException;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.Callable;

/** Holds conversations with a memory as an application would, and keeps the ledger. Thread-safe. */
final class Talker {

    private static final int LOOKUPS_PER_TURN = 12;

    private final Smalltalk smalltalk;
    private final Ledger ledger;
    private final DayClock clock;

    Talker(Smalltalk smalltalk, Ledger ledger, DayClock clock) {
        this.smalltalk = smalltalk;
        this.ledger = ledger;
        this.clock = clock;
    }

    static String name(int person) {
        return "person-" + person;
    }

    /** History that is brought in before the day begins, some sessions of it. */
    void bringHistory(ZigguratMemory memory, int person, int utterances, Instant end, Hour hour, Random random) {
        String name = name(person);
        int perSession = Math.max(1, utterances / 10);
        Instant at = end.minus(DayClock.HOUR.multipliedBy(24L * (utterances / perSession + 1)));
        for (int i = 0; i < utterances; i++) {
            at = at.plusSeconds(i % perSession == 0 ? 24 * 3600 : 20);
            String text = smalltalk.utterance(person, random);
            Instant when = at;
            say(person, text, () -> memory.remember(name, "User", text, when), false, hour);
        }
    }

    /** One session of a person: turns with a model, the prompt read as its adapter would, and questions beside them. */
    void session(ZigguratMemory memory, int person, int turns, boolean interrupt, Hour hour, Random random) {
        ChatMemory chat = memory.chatMemory(name(person));
        for (int turn = 0; turn < turns; turn++) {
            String said = smalltalk.utterance(person, random);
            say(person, said, () -> chat.add(UserMessage.from(said)), interrupt && turn == 1, hour);
            guarded(hour, () -> promptOf(chat));
            String answer = smalltalk.answer(person, random);
            say(person, answer, () -> chat.add(AiMessage.from(answer)), false, hour);
            for (int i = 0; i < LOOKUPS_PER_TURN; i++) {
                String question = smalltalk.question(person, random);
                guarded(hour, () -> {
                    long began = System.nanoTime();
                    memory.recall(name(person), question);
                    hour.recalled(System.nanoTime() - began);
                    return true;
                });
            }
        }
    }

    /** Comes once, says a little, and wants every trace of it gone. */
    void passerBy(ZigguratMemory memory, int person, Hour hour, Random random) {
        bringHistory(memory, person, 20, clock.instant(), hour, random);
        guarded(hour, () -> memory.recall(name(person), smalltalk.question(person, random)));
        guarded(hour, () -> {
            memory.forget(name(person));
            ledger.forgotten(name(person));
            return true;
        });
    }

    private static String promptOf(ChatMemory chat) {
        StringBuilder prompt = new StringBuilder();
        for (ChatMessage message : chat.messages()) {
            if (message instanceof SystemMessage system) {
                prompt.append(system.text());
            }
        }
        return prompt.toString();
    }

    private void say(int person, String text, Runnable add, boolean interrupt, Hour hour) {
        ledger.started(name(person), text);
        guarded(hour, () -> {
            if (interrupt) {
                Thread.currentThread().interrupt();
            }
            add.run();
            ledger.acknowledged(name(person), text);
            hour.adds.increment();
            return true;
        });
    }

    private static void guarded(Hour hour, Callable<?> call) {
        try {
            call.call();
        } catch (Exception e) {
            if (isCaused(e)) {
                hour.causedFailures.increment();
            } else {
                hour.errors.increment();
                Report.progress("Hour " + hour.number + ", not caused: " + e);
                e.printStackTrace(System.err);
            }
        } finally {
            // Whoever was interrupted goes on.
            Thread.interrupted();
        }
    }

    /** Whether this failure was inflicted: by the model that is out of order, or by an interrupt. */
    private static boolean isCaused(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof QuickEmbedder.OutOfOrder || cause instanceof ClosedByInterruptException) {
                return true;
            }
        }
        return false;
    }
}
