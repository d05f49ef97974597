package dev.palindrome;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the plan of the house, and shows of every rule that it sees a breach. */
class ArchitectureTest {

    private static final ArchitectureRules ENGINE = new ArchitectureRules("dev.palindrome");
    private static final JavaClasses ENGINE_CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.palindrome");

    /** The same rooms once more, with a breach of every rule in them. */
    private static final ArchitectureRules WRONG = new ArchitectureRules("dev.palindrome.wrong");

    private static final JavaClasses WRONG_CLASSES = new ClassFileImporter().importPackages("dev.palindrome.wrong");

    private static final Path PLAN =
            Path.of(System.getProperty("basedir", "."), "..", "docs", "decisions", "0002-rooms-and-arrows.md");

    static Stream<String> rooms() {
        return ArchitectureRules.ARROWS.keySet().stream();
    }

    static Stream<Arguments> rules() {
        return Stream.of(
                rule("every class is in a room", ArchitectureRules::every_class_is_in_a_room, "basement.UnknownRoom"),
                rule("no cycles", ArchitectureRules::no_cycles, "rows.KnowsCatalog"),
                rule(
                        "binaries and containers stay in server",
                        ArchitectureRules::binaries_and_containers_stay_in_server,
                        "execute.StartsContainers"),
                rule("JSON stays in proof", ArchitectureRules::json_stays_in_proof, "report.WritesJson"),
                rule(
                        "no front end in the engine",
                        ArchitectureRules::no_front_end_in_the_engine,
                        "migrate.KnowsItsFrontEnd"),
                rule("no java.util.logging", ArchitectureRules::no_java_util_logging, "execute.LogsElsewhere"),
                rule("no standard streams", ArchitectureRules::no_standard_streams, "execute.LogsElsewhere"),
                rule("no newer logging", ArchitectureRules::no_newer_logging, "execute.LogsElsewhere"),
                rule("no vague packages", ArchitectureRules::no_vague_packages, "report.util.Escaping"),
                rule("no vague classes", ArchitectureRules::no_vague_classes, "report.TextHelper"),
                rule(
                        "public classes are closed",
                        ArchitectureRules::public_classes_are_closed,
                        "history.OpenForInheritance"),
                rule("public is API", ArchitectureRules::public_is_api, "history.LeaksHiddenTypes"),
                rule(
                        "every package is null-marked",
                        ArchitectureRules::every_package_is_null_marked,
                        "layout.KnowsTheFacade"));
    }

    private static Arguments rule(String name, Function<ArchitectureRules, ArchRule> rule, String culprit) {
        return arguments(name, rule, culprit);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void the_engine_keeps_the_rule(String name, Function<ArchitectureRules, ArchRule> rule, String culprit) {
        rule.apply(ENGINE).check(ENGINE_CLASSES);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void the_rule_sees_a_breach(String name, Function<ArchitectureRules, ArchRule> rule, String culprit) {
        assertThat(rule.apply(WRONG).evaluate(WRONG_CLASSES).getFailureReport().toString())
                .contains("dev.palindrome.wrong." + culprit)
                .contains("because");
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void a_room_knows_only_whom_the_plan_names(String room) {
        ENGINE.arrows_of(room).check(ENGINE_CLASSES);
    }

    static Stream<Arguments> wrongArrows() {
        return Stream.of(
                arguments("sql", "dev.palindrome.wrong.sql.KnowsMigration"),
                arguments("layout", "dev.palindrome.wrong.layout.KnowsTheFacade"),
                arguments("failure", "dev.palindrome.wrong.failure.KnowsMigration"));
    }

    @ParameterizedTest
    @MethodSource("wrongArrows")
    void an_arrow_against_the_plan_is_seen(String room, String culprit) {
        assertThat(WRONG.arrows_of(room)
                        .evaluate(WRONG_CLASSES)
                        .getFailureReport()
                        .toString())
                .contains(culprit);
    }

    @Test
    void an_arrow_of_the_plan_is_allowed() {
        assertThat(WRONG.arrows_of("rows").evaluate(WRONG_CLASSES).hasViolation())
                .isFalse();
    }

    @Test
    void the_plan_that_is_written_down_is_the_one_that_is_checked() throws IOException {
        Pattern row = Pattern.compile("\\| `(\\w+)` \\| [^|]+ \\| ([^|]+) \\|");
        Pattern name = Pattern.compile("`(\\w+)`");
        Map<String, Set<String>> written = Files.readAllLines(PLAN).stream()
                .map(row::matcher)
                .filter(Matcher::matches)
                .collect(toMap(
                        match -> match.group(1),
                        match -> name.matcher(match.group(2))
                                .results()
                                .map(result -> result.group(1))
                                .collect(toSet())));

        assertThat(written).containsExactlyInAnyOrderEntriesOf(ArchitectureRules.ARROWS);
    }

    @Test
    void the_engine_that_is_checked_is_the_whole_engine() {
        assertThat(ENGINE_CLASSES.stream().map(JavaClass::getPackageName).collect(toSet()))
                .contains("dev.palindrome", "dev.palindrome.failure", "dev.palindrome.proof", "dev.palindrome.sql")
                .doesNotContain("dev.palindrome.wrong.sql");
    }
}
