package dev.ziggurat.memory.langchain4j;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.moderation.ModerationModel;
import dev.langchain4j.model.moderation.ModerationRequest;
import dev.langchain4j.model.moderation.ModerationResponse;
import dev.langchain4j.model.moderation.listener.ModerationModelListener;
import java.util.List;

/** The same where moderation models are also asked by requests: since LangChain4j 1.12. */
final class RequestedModeration extends OwnWordsModeration {

    private final ModerationModel model;

    RequestedModeration(ModerationModel model) {
        super(model);
        this.model = model;
    }

    @Override
    public ModerationResponse moderate(ModerationRequest request) {
        return model.moderate(request);
    }

    @Override
    public ModerationResponse doModerate(ModerationRequest request) {
        return model.doModerate(request);
    }

    @Override
    public List<ModerationModelListener> listeners() {
        return model.listeners();
    }

    @Override
    public ModelProvider provider() {
        return model.provider();
    }

    @Override
    public String modelName() {
        return model.modelName();
    }
}
