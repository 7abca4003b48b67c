package dev.ziggurat.memory.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.moderation.Moderation;
import dev.langchain4j.model.moderation.ModerationModel;
import dev.langchain4j.model.output.Response;
import dev.ziggurat.memory.recall.MemoryBlock;
import java.util.ArrayList;
import java.util.List;

/**
 * A moderation model that is asked about what was said in this call, not about what the memory recalled for it: words
 * that were judged when they were said would otherwise be judged again with every question that they fit.
 */
class OwnWordsModeration implements ModerationModel {

    private final ModerationModel model;

    OwnWordsModeration(ModerationModel model) {
        this.model = model;
    }

    @Override
    public Response<Moderation> moderate(List<ChatMessage> messages) {
        List<ChatMessage> own = new ArrayList<>();
        for (ChatMessage message : messages) {
            if (message instanceof SystemMessage system) {
                SystemMessage given = Remembered.own(system);
                if (given != null) {
                    own.add(given);
                }
            } else if (message instanceof UserMessage user && user.hasSingleText()) {
                String said = MemoryBlock.strip(user.singleText());
                own.add(said.equals(user.singleText()) || said.isBlank() ? user : UserMessage.from(said));
            } else {
                own.add(message);
            }
        }
        return model.moderate(own);
    }

    @Override
    public Response<Moderation> moderate(String text) {
        return model.moderate(text);
    }
}
