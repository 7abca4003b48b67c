package dev.ziggurat.memory.langchain4j;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** What came to LangChain4j after 1.11 is named behind one door; {@code src/it/langchain4j} runs the older releases. */
@AnalyzeClasses(packages = "dev.ziggurat.memory", importOptions = ImportOption.DoNotIncludeTests.class)
class OlderReleasesTest {

    private static final List<String> NEWER = List.of(
            "dev.langchain4j.model.embedding.request.",
            "dev.langchain4j.model.embedding.response.",
            "dev.langchain4j.model.moderation.ModerationRequest",
            "dev.langchain4j.model.moderation.ModerationResponse",
            "dev.langchain4j.model.moderation.listener.");

    private static boolean isBehindTheDoor(JavaClass type) {
        return type.getName().startsWith(LangChain4jCore.class.getName() + "$")
                || type.isEquivalentTo(RequestedEmbeddingModel.class)
                || type.isEquivalentTo(RequestedModeration.class);
    }

    @ArchTest
    static final ArchRule ONLY_WHAT_IS_BEHIND_THE_DOOR_NAMES_WHAT_IS_NEWER = noClasses()
            .that(DescribedPredicate.describe("stand before the door", type -> !isBehindTheDoor(type)))
            .should()
            .dependOnClassesThat(DescribedPredicate.describe(
                    "are newer", type -> NEWER.stream().anyMatch(type.getName()::startsWith)));

    @ArchTest
    static final ArchRule WHAT_IS_BEHIND_THE_DOOR_IS_MADE_THERE = noClasses()
            .that(DescribedPredicate.describe("stand before the door", type -> !isBehindTheDoor(type)))
            .should()
            .dependOnClassesThat(DescribedPredicate.describe(
                    "need a newer release",
                    type -> isBehindTheDoor(type) && !type.getName().contains("$")));
}
