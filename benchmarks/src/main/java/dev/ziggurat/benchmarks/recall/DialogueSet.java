package dev.ziggurat.benchmarks.recall;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The dialogues of one folder, named by it. */
record DialogueSet(String name, List<Conversation> conversations) {

    static DialogueSet read(Path folder) throws IOException {
        return new DialogueSet(folder.toRealPath().getFileName().toString(), Conversation.readAll(folder));
    }

    /** The first dialogues, each with the first of its questions. */
    DialogueSet first(int dialogues, int questions) {
        return new DialogueSet(
                name,
                conversations.stream()
                        .limit(dialogues)
                        .map(conversation -> new Conversation(
                                conversation.name(),
                                conversation.utterances(),
                                conversation.questions().stream()
                                        .limit(questions)
                                        .toList()))
                        .toList());
    }

    /** Dialogues of two folders may have the same name. */
    String memoryId(Conversation conversation) {
        return name + "/" + conversation.name();
    }
}
