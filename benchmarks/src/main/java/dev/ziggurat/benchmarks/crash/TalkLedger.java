package dev.ziggurat.benchmarks.crash;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.ziggurat.memory.ZigguratMemory;
import dev.ziggurat.memory.api.Session;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was started and acknowledged for one memory id, held against what is there after the kill. */
final class TalkLedger {

    private final String id;
    private final Set<Integer> acknowledged = new HashSet<>();
    /** Said or forgotten, but not acknowledged. */
    private @Nullable Call open;
    /** No message up to this number may stand in the window. */
    private int cleared = -1;

    TalkLedger(String id) {
        this.id = id;
    }

    void started(Call call) {
        open = call;
    }

    void acknowledged(Call call) {
        open = null;
        switch (call.kind()) {
            case SAY -> acknowledged.add(call.number());
            case UNSAY -> acknowledged.remove(call.number());
            case CLEAR -> cleared = call.number();
            case FORGET -> acknowledged.clear();
            case IMPORT -> acknowledged.addAll(imported());
        }
    }

    static List<Integer> imported() {
        return List.of(1, 2, 3);
    }

    /** What is wrong; afterwards what is there is what is expected. */
    TalkFindings check(ZigguratMemory memory) {
        Set<Integer> said = said(memory);
        Set<Integer> window = window(memory);
        Set<Integer> known = known(memory);
        Call unsure = open;
        open = null;
        Set<Integer> possible = new HashSet<>(acknowledged);
        Set<Integer> missing = new HashSet<>(acknowledged);
        missing.removeAll(said);
        if (unsure != null) {
            switch (unsure.kind()) {
                case SAY -> possible.add(unsure.number());
                case IMPORT -> possible.addAll(imported());
                case UNSAY -> missing.remove(unsure.number());
                case FORGET -> {
                    if (said.isEmpty()) {
                        missing.clear();
                    }
                }
                case CLEAR -> {
                    // Both is right: the window as it was, or none.
                }
            }
        }
        long lost = missing.size();
        long wrong = said.stream().filter(number -> !possible.contains(number)).count()
                + window.stream().filter(number -> number <= cleared).count();
        // What is forgotten is gone from the window and from the facts as well.
        long half = window.stream().filter(number -> !said.contains(number)).count()
                + known.stream().filter(number -> !said.contains(number)).count();
        acknowledged.clear();
        acknowledged.addAll(said);
        return new TalkFindings(said.size(), lost, wrong, half);
    }

    private Set<Integer> said(ZigguratMemory memory) {
        List<String> texts = new ArrayList<>();
        for (Session session : memory.episodic().sessions(id)) {
            memory.episodic().session(id, session.id()).forEach(episode -> texts.add(episode.text()));
        }
        return numbers(texts);
    }

    private Set<Integer> window(ZigguratMemory memory) {
        List<String> texts = new ArrayList<>();
        for (ChatMessage message : memory.chatMemoryStore().getMessages(id)) {
            if (message instanceof UserMessage user) {
                texts.add(user.singleText());
            }
        }
        return numbers(texts);
    }

    private Set<Integer> known(ZigguratMemory memory) {
        return numbers(memory.semantic().history(id).stream()
                .map(concept -> concept.value())
                .toList());
    }

    private static Set<Integer> numbers(List<String> texts) {
        Set<Integer> numbers = new HashSet<>();
        for (String text : texts) {
            if (Call.number(text) >= 0) {
                numbers.add(Call.number(text));
            }
        }
        return numbers;
    }
}
