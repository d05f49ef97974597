package dev.palindrome.migrate;

import static dev.palindrome.ScriptMother.migration;
import static dev.palindrome.ScriptMother.set;
import static dev.palindrome.ScriptMother.up;
import static dev.palindrome.ScriptMother.without_transaction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.FreshDatabase;
import dev.palindrome.failure.HistoryException;
import dev.palindrome.migrate.request.ExecutedMigration;
import dev.palindrome.migrate.request.MigrateRequest;
import dev.palindrome.migrate.request.MigrateResult;
import dev.palindrome.migrate.request.ProgressListener;
import dev.palindrome.migrate.request.RollbackExtent;
import dev.palindrome.migrate.request.RollbackRequest;
import dev.palindrome.migrate.request.RollbackResult;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.Migration.Kind;
import dev.palindrome.migration.MigrationSet;
import dev.palindrome.migration.Script;
import dev.palindrome.migration.Version;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Repeatable and baseline migrations on a database. */
final class KindsTest {

    private static final Migration V1 = migration("1_a", "CREATE TABLE a (x int);", "DROP TABLE a;");
    private static final Migration V2 = migration("2_b", "CREATE TABLE b (x int);", "DROP TABLE b;");
    private static final Migration V3 = migration("3_c", "CREATE TABLE c (x int);", "DROP TABLE c;");
    private static final Migration B2 = of(
            Kind.BASELINE,
            "2",
            up("B2__all.sql", "CREATE TABLE a (x int); CREATE TABLE b (x int); SELECT 'baseline';"));

    private FreshDatabase db;

    @BeforeEach
    void fresh() {
        db = new FreshDatabase();
    }

    @AfterEach
    void close() {
        db.close();
    }

    private static Migration of(Kind kind, String version, Script script) {
        String name = script.file().replace(".sql", "");
        return new Migration(new Version(version), name, name, script, Optional.empty(), Optional.empty(), kind);
    }

    private static Migration view(String columns) {
        return repeatable(up("R__v.sql", "CREATE OR REPLACE VIEW v AS SELECT " + columns));
    }

    private static Migration repeatable(Script script) {
        return of(Kind.REPEATABLE, script.file().replace(".sql", ""), script);
    }

    private Migrator migrator(MigrationSet set) {
        return new Migrator(set, Optional.empty(), "schema_migrations", Duration.ofSeconds(20));
    }

    private MigrateResult migrate(Migration... migrations) {
        return migrator(set(migrations)).migrate(db.connection(), MigrateRequest.all(), ProgressListener.NONE);
    }

    private RollbackResult rollBack(RollbackExtent extent, Migration... migrations) {
        return migrator(set(migrations))
                .rollback(db.connection(), new RollbackRequest(extent, Optional.empty()), ProgressListener.NONE);
    }

    private List<String> states(Migration... migrations) {
        return migrator(set(migrations)).status(db.connection()).migrations().stream()
                .map(m -> m.name() + " " + m.state())
                .toList();
    }

    private static List<String> names(List<ExecutedMigration> executed) {
        return executed.stream().map(ExecutedMigration::name).toList();
    }

    @Nested
    class A_repeatable_migration {

        @Test
        void is_applied_again_when_it_has_changed_and_only_then() {
            assertThat(names(migrate(V1, view("1 AS x")).applied())).containsExactly("1_a", "R__v");
            assertThat(migrate(V1, view("1 AS x")).applied()).isEmpty();
            assertThat(states(V1, view("1 AS x, 2 AS y"))).containsExactly("1_a APPLIED", "R__v PENDING");

            MigrateResult again = migrate(V1, view("1 AS x, 2 AS y"), repeatable(up("R__w.sql", "SELECT 1")));
            assertThat(names(again.applied())).containsExactly("R__v", "R__w");
            assertThat(again.notes())
                    .containsExactly("R__v is repeatable and has changed since being applied: applied again");
            assertThat(db.rows("SELECT filename, status FROM schema_migrations ORDER BY id"))
                    .containsExactly("1_a.sql|applied", "R__v.sql|replaced", "R__v.sql|applied", "R__w.sql|applied");
            assertThat(states(V1, view("1 AS x, 2 AS y"))).contains("R__v APPLIED");
        }

        @Test
        void that_fails_when_it_is_applied_again_stays_applied_as_it_was() {
            migrate(view("1 AS x"));
            assertThatThrownBy(() -> migrate(view("nonsense"))).hasMessageContaining("R__v.sql:1:");
            assertThat(db.rows("SELECT status FROM schema_migrations")).containsExactly("applied");
        }

        @Test
        void may_run_without_a_transaction() {
            migrate(repeatable(without_transaction("R__v.sql", "SELECT 1; SELECT 2;")));
            assertThat(names(migrate(repeatable(without_transaction("R__v.sql", "SELECT 3;")))
                            .applied()))
                    .containsExactly("R__v");
            assertThat(db.rows("SELECT status FROM schema_migrations ORDER BY id"))
                    .containsExactly("replaced", "applied");
        }

        @Test
        void stays_when_others_are_rolled_back_and_does_not_count_as_one() {
            Migration text = repeatable(up("R__v.sql", "SELECT 1"));
            migrate(V1, V2, text);
            RollbackResult result = rollBack(RollbackExtent.last(), V1, V2, text);
            assertThat(names(result.rolledBack())).containsExactly("2_b");
            assertThat(result.notes()).contains("R__v is repeatable and stays as it is");
            assertThat(names(rollBack(RollbackExtent.steps(1), V1, V2, text).rolledBack()))
                    .containsExactly("1_a");
        }

        @Test
        void whose_file_is_gone_stops_nothing() {
            migrate(V1, repeatable(up("R__a.sql", "SELECT 1")), repeatable(up("R__b.sql", "SELECT 1")));
            assertThat(names(migrate(V1, V2, repeatable(up("R__b.sql", "SELECT 1")))
                            .applied()))
                    .containsExactly("2_b");
            assertThat(states(V1, V2)).contains("R__a MISSING");
        }
    }

    @Nested
    class A_baseline {

        @Test
        void is_applied_in_the_place_of_what_comes_before_it_where_nothing_was_applied() {
            assertThat(states(V1, V2, B2, V3))
                    .containsExactly("1_a NOT_NEEDED", "2_b NOT_NEEDED", "B2__all PENDING", "3_c PENDING");
            MigrateResult result = migrate(V1, V2, B2, V3);
            assertThat(names(result.applied())).containsExactly("B2__all", "3_c");
            assertThat(result.notes()).singleElement().asString().contains("baseline B2__all");
            assertThat(migrate(V1, V2, B2, V3).applied()).isEmpty();
            assertThat(states(V1, V2, B2, V3))
                    .containsExactly("1_a NOT_NEEDED", "2_b NOT_NEEDED", "B2__all APPLIED", "3_c APPLIED");
        }

        @Test
        void is_ignored_where_anything_was_applied() {
            migrate(V1);
            assertThat(states(V1, V2, B2, V3))
                    .containsExactly("1_a APPLIED", "2_b PENDING", "B2__all NOT_NEEDED", "3_c PENDING");
            assertThat(names(migrate(V1, V2, B2, V3).applied())).containsExactly("2_b", "3_c");
        }

        @Test
        void beyond_the_target_is_left_for_those_below_it() {
            MigrateResult result = migrator(set(V1, V2, B2, V3))
                    .migrate(db.connection(), MigrateRequest.upTo("1"), ProgressListener.NONE);
            assertThat(names(result.applied())).containsExactly("1_a");
        }

        @Test
        void at_the_target_is_applied_and_of_several_the_newest() {
            Migration b1 = of(Kind.BASELINE, "1", up("B1__a.sql", "SELECT 1"));
            assertThat(names(migrator(set(V1, b1, V2, B2, V3))
                            .migrate(db.connection(), MigrateRequest.upTo("2"), ProgressListener.NONE)
                            .applied()))
                    .containsExactly("B2__all");
            assertThat(states(V1, b1, V2, B2, V3))
                    .containsExactly(
                            "1_a NOT_NEEDED", "B1__a NOT_NEEDED", "2_b NOT_NEEDED", "B2__all APPLIED", "3_c PENDING");
        }

        @Test
        void has_no_way_back() {
            migrate(V1, V2, B2, V3);
            rollBack(RollbackExtent.last(), V1, V2, B2, V3);
            assertThatThrownBy(() -> rollBack(RollbackExtent.last(), V1, V2, B2, V3))
                    .isInstanceOf(HistoryException.class)
                    .hasMessageContaining("B2__all has no rollback script");
        }
    }
}
