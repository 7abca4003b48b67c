package dev.ziggurat.memory;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** ARCHITECTURE.md walks with one message and one question through the house: every class that it names is there. */
class WalkTest {

    private static final Path PAGE = Path.of("..", "ARCHITECTURE.md");
    private static final Pattern NAME = Pattern.compile("`([A-Z][A-Za-z0-9]+)`");
    private static final Pattern HOPS = Pattern.compile("`[A-Z]\\w+`(?: → `[A-Z]\\w+`)+");

    private static JavaClasses house;
    private static String page;

    @BeforeAll
    static void read() throws IOException {
        house = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.ziggurat.memory");
        page = Files.readString(PAGE);
    }

    private static String walks() {
        return page.substring(page.indexOf("## The way of one message"), page.indexOf("## Threads"));
    }

    private static List<String> names(String text) {
        Matcher matcher = NAME.matcher(text);
        List<String> names = new ArrayList<>();
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    private static Set<JavaClass> named(String name) {
        return house.stream().filter(type -> type.getSimpleName().equals(name)).collect(Collectors.toSet());
    }

    @Test
    void everyNameOnTheWalksIsAClass() {
        assertThat(names(walks())).hasSizeGreaterThan(30).allSatisfy(name -> {
            if (!name.equals("WalkTest")) {
                assertThat(named(name)).as(name).isNotEmpty();
            }
        });
    }

    @Test
    void everyHopIsACall() {
        List<String> missing = new ArrayList<>();
        List<String> hops =
                HOPS.matcher(walks()).results().map(MatchResult::group).toList();
        assertThat(hops).hasSizeGreaterThan(6);
        for (String hop : hops) {
            List<String> names = names(hop);
            for (int i = 1; i < names.size(); i++) {
                if (!calls(names.get(i - 1), names.get(i))) {
                    missing.add(names.get(i - 1) + " does not call " + names.get(i));
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    /** Directly, or through an interface that the callee implements; nested classes and lambdas belong to their class. */
    private static boolean calls(String caller, String callee) {
        Set<String> targets = new HashSet<>();
        for (JavaClass type : named(callee)) {
            targets.add(type.getName());
            type.getAllRawInterfaces().forEach(above -> targets.add(above.getName()));
        }
        return house.stream()
                .filter(type -> type.getName().matches(".*\\." + caller + "(\\$.*)?"))
                .flatMap(type -> type.getAccessesFromSelf().stream())
                .map(JavaAccess::getTargetOwner)
                .anyMatch(owner -> targets.contains(owner.getName()));
    }

    @Test
    void everyRoomThatHasAFloorIsInTheTable() throws IOException {
        String table = page.substring(page.indexOf("## Rooms"), page.indexOf("## Words"));
        Set<String> rooms = house.stream()
                .map(type -> type.getPackageName().substring("dev.ziggurat.memory".length()))
                .filter(room -> !room.isEmpty())
                .collect(Collectors.toSet());
        assertThat(rooms)
                .allSatisfy(room -> assertThat(table)
                        .as(room)
                        .matches(text -> text.contains("`" + room + "`")
                                || text.contains("`" + room.substring(room.lastIndexOf('.')) + "`")));
    }

    @Test
    void everyThreadIsInTheTable() throws IOException {
        Pattern thread = Pattern.compile("\"(ziggurat-[a-z-]+[a-z])-?\"");
        Set<String> threads = new HashSet<>();
        for (String root : List.of("src/main/java", "src/main/java22")) {
            try (var sources = Files.walk(Path.of(root))) {
                for (Path source :
                        (Iterable<Path>) sources.filter(file -> file.toString().endsWith(".java"))::iterator) {
                    String code = Files.readString(source);
                    if (code.contains("Thread")) {
                        thread.matcher(code).results().forEach(found -> threads.add(found.group(1)));
                    }
                }
            }
        }
        // A hook and a folder are no threads of the house.
        threads.removeAll(Set.of("ziggurat-native-end", "ziggurat-native", "ziggurat-owner"));
        String table = page.substring(page.indexOf("## Threads"), page.indexOf("## Locks"));
        assertThat(threads)
                .hasSizeGreaterThan(8)
                .allSatisfy(name -> assertThat(table).contains(name));
    }
}
