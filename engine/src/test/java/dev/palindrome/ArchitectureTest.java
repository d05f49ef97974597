package dev.palindrome;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the plan of the house, and shows of every rule that it sees a breach. */
class ArchitectureTest {

    private static final ArchitectureRules ENGINE = new ArchitectureRules("dev.palindrome", ArchitecturePlan.read());
    private static final JavaClasses ENGINE_CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.palindrome");

    /** The same rooms once more, with a breach of every rule in them. */
    private static final ArchitectureRules WRONG = new ArchitectureRules(
            "dev.palindrome.wrong",
            new ArchitecturePlan(
                    ArchitecturePlan.read().rooms(),
                    Map.of("rows.shape", Set.of("rows.query"), "rows.query", Set.of(), "rows", Set.of()),
                    Map.of("rows", Set.of("KnowsCatalog"))));

    private static final JavaClasses WRONG_CLASSES = new ClassFileImporter().importPackages("dev.palindrome.wrong");

    static Stream<String> rooms() {
        return ENGINE.plan().rooms().keySet().stream();
    }

    static Stream<String> subPackages() {
        return ENGINE.plan().subPackages().keySet().stream();
    }

    static Stream<Arguments> rules() {
        return Stream.of(
                rule("every class is in a room", ArchitectureRules::every_class_is_in_a_room, "basement.UnknownRoom"),
                rule("no cycles", ArchitectureRules::no_cycles, "rows.KnowsCatalog"),
                rule(
                        "no cycles between packages",
                        ArchitectureRules::no_cycles_between_packages,
                        "rows.query.KnowsShape"),
                rule(
                        "every sub-package is in the plan",
                        ArchitectureRules::every_sub_package_is_in_the_plan,
                        "report.util.Escaping"),
                rule(
                        "other rooms name only exported classes",
                        ArchitectureRules::other_rooms_name_only_exported_classes,
                        "prove.NamesHiddenClass"),
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

    @ParameterizedTest
    @MethodSource("subPackages")
    void a_sub_package_knows_only_those_that_the_plan_names(String subPackage) {
        ENGINE.arrows_within_the_room_of(subPackage).check(ENGINE_CLASSES);
    }

    @Test
    void an_arrow_within_a_room_against_the_plan_is_seen() {
        assertThat(WRONG.arrows_within_the_room_of("rows.query")
                        .evaluate(WRONG_CLASSES)
                        .getFailureReport()
                        .toString())
                .contains("dev.palindrome.wrong.rows.query.KnowsShape", "knows no other package");
        assertThat(WRONG.arrows_within_the_room_of("rows.shape")
                        .evaluate(WRONG_CLASSES)
                        .hasViolation())
                .isFalse();
    }

    @Test
    void the_plan_names_no_package_and_no_class_that_is_not_there() {
        Set<String> packages = ENGINE_CLASSES.stream()
                .map(type -> type.getPackageName().replaceFirst("dev\\.palindrome\\.?", ""))
                .collect(toSet());
        Set<String> classes = ENGINE_CLASSES.stream()
                .map(type -> type.getName().replaceFirst("dev\\.palindrome\\.", ""))
                .collect(toSet());

        assertThat(packages).containsAll(ENGINE.plan().subPackages().keySet());
        assertThat(ENGINE.plan().exported())
                .isNotEmpty()
                .allSatisfy((room, exported) -> assertThat(classes)
                        .containsAll(
                                exported.stream().map(name -> room + "." + name).toList()));
    }

    @Test
    void a_package_holds_at_most_thirty_classes() {
        Map<String, Long> sizes = ENGINE_CLASSES.stream()
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                .collect(groupingBy(JavaClass::getPackageName, counting()));

        assertThat(sizes)
                .isNotEmpty()
                .allSatisfy((name, size) -> assertThat(size).as(name).isLessThanOrEqualTo(30));
    }

    @Test
    void no_simple_name_stands_for_two_classes() {
        Map<String, List<String>> byName = ENGINE_CLASSES.stream()
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                .collect(groupingBy(JavaClass::getSimpleName, mapping(JavaClass::getName, toList())));

        assertThat(byName.values()).isNotEmpty().allMatch(names -> names.size() == 1);
    }

    @Test
    void the_engine_that_is_checked_is_the_whole_engine() {
        assertThat(ENGINE_CLASSES.stream().map(JavaClass::getPackageName).collect(toSet()))
                .contains("dev.palindrome", "dev.palindrome.failure", "dev.palindrome.proof", "dev.palindrome.sql")
                .doesNotContain("dev.palindrome.wrong.sql");
    }
}
