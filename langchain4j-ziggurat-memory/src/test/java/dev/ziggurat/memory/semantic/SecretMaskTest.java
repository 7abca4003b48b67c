package dev.ziggurat.memory.semantic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ziggurat.memory.api.Concept;
import dev.ziggurat.memory.api.Provenance;
import dev.ziggurat.memory.secret.Secrets;
import dev.ziggurat.memory.semantic.ConceptDraft.Stance;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No secret becomes known, whoever read it and however it came in. */
class SecretMaskTest {

    private static final SecretMask MASK = new SecretMask(Secrets::mask);

    @TempDir
    Path directory;

    private SemanticStoreFixture desk;

    @BeforeEach
    void open() {
        desk = new SemanticStoreFixture(directory, Secrets::mask, memoryId -> Set.of());
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private static ConceptDraft draft(String subject, Relation relation, String value) {
        return new ConceptDraft(
                subject,
                relation,
                value,
                relation.kind(),
                Statements.of(subject, relation, value),
                0.8,
                Stance.HOLDS,
                false);
    }

    @ParameterizedTest
    @CsvSource({
        "Dana's password,IS,swordfish",
        "Dana's pin,IS,4821",
        "Dana,HAS,password hunter2",
        "Dana,NOTE,the code for the door is 4821",
        "Dana: пароль,IS,ромашка1",
        "Dana,NOTE,пин от карты 4821",
        "Dana's card,IS,4111 1111 1111 1111",
        "4111 1111 1111 1111,IS_A,card",
        "Dana,KNOWS,Ana (pw=swordfish)"
    })
    void whatAModelReadsIsMaskedAsWell(String subject, Relation relation, String value) {
        Remark remark = Remark.ofPerson("Dana", "something else", Instant.EPOCH, "t1");
        ConceptDraft read = draft(subject, relation, value);
        desk.store.ingest(SemanticStoreFixture.MEMORY, remark, List.of(read), Provenance.Reader.MODEL);
        assertThat(desk.store.concepts(SemanticStoreFixture.MEMORY))
                .singleElement()
                .satisfies(concept -> {
                    String all = concept.subject() + "|" + concept.value() + "|" + concept.statement();
                    assertThat(all)
                            .contains(Secrets.MARK)
                            .doesNotContain("swordfish", "4821", "hunter2", "ромашка1", "4111");
                    assertThat(concept.provenance().reader()).isEqualTo(Provenance.Reader.MODEL);
                });
    }

    @Test
    void whatIsHarmlessStaysTheSame() {
        ConceptDraft draft = draft("Dana's password manager", Relation.IS, "Bitwarden");
        assertThat(MASK.of(draft)).isSameAs(draft);
        Remark remark = Remark.ofPerson("Dana", "I forgot my password.", Instant.EPOCH, "t1");
        assertThat(MASK.of(remark)).isSameAs(remark);
    }

    @Test
    void anEditIsMasked() {
        desk.store.ingest(
                SemanticStoreFixture.MEMORY, Remark.ofPerson("Dana", "My name is Dana.", Instant.EPOCH, "t1"));
        Concept name = desk.store.concepts(SemanticStoreFixture.MEMORY).get(0);
        assertThat(desk.store.edit(SemanticStoreFixture.MEMORY, name.id(), "Dana, card 4111 1111 1111 1111"))
                .hasValueSatisfying(edited -> {
                    assertThat(edited.value()).isEqualTo("Dana, card [secret]");
                    assertThat(edited.statement()).doesNotContain("4111");
                    assertThat(edited.provenance().reader()).isEqualTo(Provenance.Reader.APPLICATION);
                });
    }

    @ParameterizedTest
    @CsvSource({
        "Remember that my locker code is 7714., Dana's locker code is [secret]",
        "Keep in mind that my locker code is A7714 please., Dana's locker code is [secret]",
    })
    void theMarkIsSeenInWhatIsRead(String text, String statement) {
        desk.store.ingest(SemanticStoreFixture.MEMORY, Remark.ofPerson("Dana", text, Instant.EPOCH, "t1"));
        assertThat(desk.store.concepts(SemanticStoreFixture.MEMORY))
                .extracting(Concept::statement)
                .contains(statement);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "My password is swordfish.",
                "My card number is 4111 1111 1111 1111.",
                "Мой пароль — ромашка1.",
                "Запомни: пин от карты 4821",
                "The wifi password is Flamingo#1987.",
                "My pin is 0412."
            })
    void aSecretIsNoFactAtAll(String text) {
        desk.store.ingest(SemanticStoreFixture.MEMORY, Remark.ofPerson("Dana", text, Instant.EPOCH, "t1"));
        assertThat(desk.store.concepts(SemanticStoreFixture.MEMORY)).isEmpty();
    }

    @Test
    void whoSaysSecretMeansIt() {
        desk.store.ingest(
                SemanticStoreFixture.MEMORY, Remark.ofPerson("Dana", "My plan is secret.", Instant.EPOCH, "t1"));
        assertThat(desk.store.concepts(SemanticStoreFixture.MEMORY))
                .extracting(Concept::statement)
                .noneMatch(statement -> statement.contains(Secrets.MARK));
    }

    @Test
    void patternsSeeNoSecretAndReadTheRest() {
        desk.store.ingest(
                SemanticStoreFixture.MEMORY,
                Remark.ofPerson("Dana", "I live in Riga. My password is swordfish. I like tea.", Instant.EPOCH, "t1"));
        assertThat(desk.store.concepts(SemanticStoreFixture.MEMORY))
                .extracting(Concept::statement)
                .noneMatch(statement -> statement.contains("swordfish"))
                .contains("Dana lives in Riga", "Dana likes tea");
    }
}
