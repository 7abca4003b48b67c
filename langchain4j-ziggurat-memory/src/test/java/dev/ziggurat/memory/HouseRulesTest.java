package dev.ziggurat.memory;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.ziggurat.memory.entry.Internal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which room may use which: imports point down, and each library stays in the room that needs it. */
@AnalyzeClasses(packages = "dev.ziggurat.memory", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {

    private static final String ROOT = "dev.ziggurat.memory";

    /** Top floor first. A room uses the rooms of lower floors only; rooms of one floor do not know each other. */
    private static final List<List<String>> FLOORS = List.of(
            List.of(".micrometer"),
            List.of(""),
            List.of(".warmup"),
            List.of(".langchain4j"),
            List.of(".manage", ".transfer"),
            List.of(".manage.optimise"),
            List.of(".manage.limit", ".manage.degrade"),
            List.of(".manage.pressure"),
            List.of(".recall"),
            List.of(".semantic.pattern"),
            List.of(
                    ".semantic.pattern.english",
                    ".semantic.pattern.russian",
                    ".semantic.pattern.time",
                    ".semantic.pattern.voice"),
            List.of(".semantic.pattern.grammar"),
            List.of(".semantic.pattern.vocabulary"),
            List.of(".episodic", ".semantic"),
            List.of(".tier"),
            List.of(".tier.gpu"),
            List.of(".tier.ram", ".tier.disk", ".tier.filter"),
            List.of(".tier.level"),
            List.of(".storage.engine"),
            List.of(".storage.locator"),
            List.of(".storage.chunk"),
            List.of(".storage.log"),
            List.of(".storage.file"),
            List.of(".storage.codec"),
            List.of(".index", ".storage"),
            List.of(".embedding.hub"),
            List.of(".embedding", ".gpu"),
            List.of(".api"),
            List.of(".config", ".observe", ".secret", ".time", ".vector", ".words"),
            List.of(".entry"));

    @ArchTest
    static final ArchRule IMPORTS_POINT_DOWN = classes().should(new ArchCondition<>("use only rooms of lower floors") {
        @Override
        public void check(JavaClass user, ConditionEvents events) {
            user.getDirectDependenciesFromSelf().forEach(dependency -> {
                JavaClass used = dependency.getTargetClass();
                boolean ours = used.getPackageName().startsWith(ROOT);
                if (ours && !used.getPackageName().equals(user.getPackageName()) && floor(used) <= floor(user)) {
                    events.add(SimpleConditionEvent.violated(user, dependency.getDescription()));
                }
            });
        }
    });

    @ArchTest
    static final ArchRule INTERNALS_SAY_SO = classes()
            .that(live(ROOT + ".", List.of(ROOT + ".api", ROOT + ".langchain4j", ROOT + ".micrometer")))
            .should(new ArchCondition<>("lie in a package marked @Internal") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    if (!type.getPackage().isAnnotatedWith(Internal.class)) {
                        events.add(SimpleConditionEvent.violated(type, type.getName() + " is not marked @Internal"));
                    }
                }
            });

    @ArchTest
    static final ArchRule PROMISES_NAME_NO_INTERNALS = classes()
            .should(new ArchCondition<>("show nothing internal in signatures that are promised") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    if (!isPromised(type)) {
                        return;
                    }
                    Stream<JavaType> parents =
                            Stream.concat(type.getInterfaces().stream(), type.getSuperclass().stream());
                    Stream<JavaType> members = type.getMembers().stream()
                            .filter(HouseRulesTest::isPromised)
                            .flatMap(HouseRulesTest::signature);
                    Stream.concat(parents, members)
                            .flatMap(shown -> shown.getAllInvolvedRawTypes().stream())
                            .map(JavaClass::getBaseComponentType)
                            .filter(shown -> shown.getPackageName().startsWith(ROOT) && !isPromised(shown))
                            .forEach(shown -> events.add(SimpleConditionEvent.violated(
                                    type,
                                    type.getName() + " shows " + shown.getName() + ": mark the member @Internal")));
                }
            });

    private static boolean isPromised(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && !type.isAnnotatedWith(Internal.class)
                && !type.getPackage().isAnnotatedWith(Internal.class)
                && type.getEnclosingClass().map(HouseRulesTest::isPromised).orElse(true);
    }

    private static boolean isPromised(JavaMember member) {
        return (member.getModifiers().contains(JavaModifier.PUBLIC)
                        || member.getModifiers().contains(JavaModifier.PROTECTED))
                && !member.isAnnotatedWith(Internal.class);
    }

    private static Stream<JavaType> signature(JavaMember member) {
        return member instanceof JavaCodeUnit unit
                ? Stream.concat(Stream.of(unit.getReturnType()), unit.getParameterTypes().stream())
                : Stream.of(((JavaField) member).getType());
    }

    private static final Map<String, List<String>> FENCES = Map.ofEntries(
            Map.entry("dev.langchain4j", List.of(ROOT, ROOT + ".api", ROOT + ".warmup", ROOT + ".langchain4j")),
            // Optional: nothing else may need it.
            Map.entry("io.micrometer", List.of(ROOT + ".micrometer")),
            Map.entry("ai.onnxruntime", List.of(ROOT + ".embedding")),
            Map.entry("ai.djl", List.of(ROOT + ".embedding")),
            Map.entry("com.github.jelmerk", List.of(ROOT + ".index")),
            Map.entry("org.apache.lucene", List.of(ROOT + ".index", ROOT + ".words")),
            Map.entry("org.mapdb", List.of(ROOT + ".storage.locator")),
            Map.entry("net.jpountz", List.of(ROOT + ".storage.codec")),
            Map.entry("java.lang.foreign", List.of(ROOT + ".gpu", ROOT + ".storage.file")),
            Map.entry("jdk.jfr", List.of(ROOT + ".observe")),
            Map.entry("jdk.incubator.vector", List.of(ROOT + ".vector")));

    @ArchTest
    static void librariesStayInTheirRooms(JavaClasses house) {
        FENCES.forEach((library, rooms) -> noClasses()
                .that(live(ROOT, rooms))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(library, library + "..")
                .check(house));
    }

    @Test
    void everyRoomHasAFloor() {
        // Fails in floor() when a package is added without deciding what it may use.
        new com.tngtech.archunit.core.importer.ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(ROOT)
                .forEach(HouseRulesTest::floor);
    }

    private static int floor(JavaClass type) {
        String room = type.getPackageName().substring(ROOT.length());
        for (int i = 0; i < FLOORS.size(); i++) {
            if (FLOORS.get(i).contains(room)) {
                return i;
            }
        }
        throw new AssertionError("the package " + type.getPackageName() + " has no floor: add it to FLOORS");
    }

    private static DescribedPredicate<JavaClass> live(String prefix, List<String> except) {
        return DescribedPredicate.describe(
                "in " + prefix + " but not in " + except,
                type -> type.getPackageName().startsWith(prefix) && !except.contains(type.getPackageName()));
    }
}
