package dev.ziggurat.examples.chat.provider;

import dev.ziggurat.examples.jlama.JlamaFolder;
import dev.ziggurat.examples.jlama.JlamaStreamingModel;
import java.io.IOException;
import java.nio.file.Path;

/** Loaded by its name, where Java is new enough for Jlama. */
final class JlamaModels implements InProcessModels {

    @Override
    public LanguageModel load(ModelOptions options) {
        try {
            Path folder = JlamaFolder.find(LanguageModels.modelName(options), options.modelCache());
            JlamaStreamingModel model = JlamaStreamingModel.load(folder, options.temperature(), options.answerTokens());
            TokenCounter counter = new TokenCounter(model::tokens);
            PromptBudget budget = PromptBudget.of(model.promptTokens(), counter);
            return new LanguageModel(LanguageModels.name(options), model, budget, counter);
        } catch (IOException e) {
            throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
        }
    }
}
