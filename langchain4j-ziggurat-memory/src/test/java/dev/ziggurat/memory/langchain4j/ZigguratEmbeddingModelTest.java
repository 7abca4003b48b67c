package dev.ziggurat.memory.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.langchain4j.model.embedding.request.EmbeddingInputType;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import dev.langchain4j.store.embedding.CosineSimilarity;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ZigguratEmbeddingModelTest {

    @SuppressWarnings("NullAway.Init")
    private static ZigguratEmbeddingModel model;

    @BeforeAll
    static void load() {
        model = ZigguratEmbeddingModel.create();
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @Test
    void a_question_is_nearer_to_its_answer_than_to_another_sentence() {
        var question = model.embed(EmbeddingRequest.builder()
                        .input("Where does the cat sleep?")
                        .inputType(EmbeddingInputType.QUERY)
                        .build())
                .embeddings()
                .get(0);
        var answer = model.embed("The cat naps on the warm radiator.").content();
        var other = model.embed("The invoice is due at the end of the month.").content();

        assertThat(question.dimension()).isEqualTo(384).isEqualTo(model.dimension());
        assertThat(CosineSimilarity.between(question, answer)).isGreaterThan(CosineSimilarity.between(question, other));
        assertThat(CosineSimilarity.between(answer, answer)).isCloseTo(1, within(1e-6));
    }
}
