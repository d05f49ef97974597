package dev.palindrome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.connect.DatabaseAddress;
import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.proof.RehearsalResult;
import dev.palindrome.proof.RehearsalResult.Act;
import dev.palindrome.proof.RehearsalResult.Held;
import dev.palindrome.proof.RehearsalResult.Sight;
import dev.palindrome.prove.rehearsal.RehearsalListener;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Locks of scripts that run without a transaction can only be seen from beside, and the rehearsal says so. */
@ParameterizedClass(name = "PostgreSQL {0}")
@ValueSource(ints = {13, 15, 17, 18})
@Tag("suite")
final class RehearsedLocksTest {

    /**
     * Returns once the session that looks has begun to look again after a whole look: what is held now has been seen then. A
     * look is a message to parse, one to bind and one to execute, and each of them sets the time. No test waits for a time
     * here, nor do locks depend on how fast a machine is.
     */
    private static final String UNTIL_SEEN = """
            CREATE FUNCTION until_seen(int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS $$
            DECLARE looks int := 0; last timestamptz; latest timestamptz;
            BEGIN
                WHILE looks < 8 LOOP
                    PERFORM pg_stat_clear_snapshot();
                    SELECT max(query_start) INTO latest FROM pg_stat_activity
                    WHERE pid <> pg_backend_pid() AND query LIKE '%FROM pg_catalog.pg_locks%'
                      AND query NOT LIKE '%pg_backend_pid%';
                    IF latest IS DISTINCT FROM last THEN
                        looks := looks + 1;
                        last := latest;
                    END IF;
                END LOOP;
                RETURN $1;
            END $$
            """;

    @TempDir
    private Path folder;

    private final int major;
    private RealDatabase real;

    RehearsedLocksTest(int major) {
        this.major = major;
    }

    @BeforeEach
    void a_database_with_a_history_and_rows() {
        real = new RealDatabase(folder, major);
        real.run(UNTIL_SEEN);
    }

    @AfterEach
    void drop() {
        real.close();
        assertThat(real.copies()).isEmpty();
    }

    @Test
    void what_a_statement_holds_that_cannot_run_in_a_transaction_is_seen_from_beside() {
        real.run("DELETE FROM orders WHERE id > 1");
        real.write("0002_index.sql", "CREATE INDEX CONCURRENTLY by_id ON orders (until_seen(id));");
        real.write("0002_index_rollback.sql", "DROP INDEX CONCURRENTLY by_id;");

        RehearsalResult rehearsalResult = real.rehearse();

        Act up = rehearsalResult.acts().get(0);
        assertThat(words(up.locks())).contains("SHARE UPDATE EXCLUSIVE on public.orders from 0002_index.sql:1:1");
        assertThat(up.sight())
                .isInstanceOfSatisfying(
                        Sight.Glances.class, seen -> assertThat(seen.gap()).isPositive());
        assertThat(RealDatabase.report(rehearsalResult).replaceAll("\\s+", " "))
                .contains("locks public.orders, seen ")
                .contains(": others read and write (SHARE UPDATE EXCLUSIVE from 0002_index.sql:1:1)")
                .contains("without a transaction: these are the locks that were seen")
                .contains("may be missing");
    }

    /** Between BEGIN and COMMIT of a script's own, nothing depends on the one who looks from beside. */
    @Test
    void what_a_transaction_of_the_scripts_own_holds_is_known_however_short_it_is() {
        real.write("0002_mixed.sql", """
                CREATE INDEX CONCURRENTLY by_note ON orders (note);
                BEGIN;
                LOCK TABLE orders IN SHARE MODE;
                ALTER TABLE orders ADD COLUMN word text;
                COMMIT;
                BEGIN;
                LOCK TABLE orders IN SHARE MODE;
                COMMIT;
                """);
        real.write("0002_mixed_rollback.sql", "ALTER TABLE orders DROP COLUMN word; DROP INDEX by_note;");

        RehearsalResult rehearsalResult = real.rehearse();

        Act up = rehearsalResult.acts().get(0);
        assertThat(words(up.locks())).contains("ACCESS EXCLUSIVE on public.orders from 0002_mixed.sql:4:1");
        assertThat(up.locks().get(0).held()).isPositive();
        assertThat(rehearsalResult.acts().get(1).sight()).isEqualTo(new Sight.Whole());
        assertThat(words(rehearsalResult.acts().get(1).locks()))
                .contains("ACCESS EXCLUSIVE on public.orders from 0002_mixed_rollback.sql:1:1");
    }

    /** The one who looks cannot, as somebody keeps the list of locks from it. */
    @Test
    void of_a_lock_that_nobody_can_have_seen_the_report_says_that_it_may_be_missing() throws SQLException {
        real.write("0002_quick.sql", "-- db:no-transaction\nALTER TABLE orders ADD COLUMN word text;");
        real.write("0002_quick_rollback.sql", "ALTER TABLE orders DROP COLUMN word;");

        RehearsalResult rehearsalResult;
        try (Connection keeper = real.address().inDatabase("postgres").connect()) {
            FreshDatabase.run(keeper, "BEGIN; LOCK TABLE pg_catalog.pg_locks IN ACCESS EXCLUSIVE MODE");
            rehearsalResult = real.rehearse();
        }

        Act up = rehearsalResult.acts().get(0);
        assertThat(up.locks()).isEmpty();
        assertThat(up.sight())
                .isInstanceOfSatisfying(
                        Sight.Glances.class,
                        seen -> assertThat(seen.gap())
                                .isGreaterThanOrEqualTo(up.slowest().get(0).duration()));
        assertThat(RealDatabase.report(rehearsalResult))
                .contains("no lock was seen on what was there before")
                .contains("one held for less than");
    }

    @Test
    void where_no_second_session_is_let_in_the_report_says_that_locks_are_not_known() {
        real.write("0002_quick.sql", "-- db:no-transaction\nALTER TABLE orders ADD COLUMN word text;");
        real.write("0002_quick_rollback.sql", "ALTER TABLE orders DROP COLUMN word;");
        String clerk = "palindrome_clerk_" + major;
        real.run("CREATE ROLE " + clerk + " LOGIN CREATEDB CONNECTION LIMIT 3 PASSWORD 'x'");
        try {
            real.run("ALTER DATABASE " + real.name() + " OWNER TO " + clerk);
            real.run("ALTER TABLE orders OWNER TO " + clerk);
            real.run("ALTER TABLE schema_migrations OWNER TO " + clerk);

            RehearsalResult rehearsalResult = real.palindrome()
                    .rehearse(
                            DatabaseAddress.of(real.database().jdbcUrl(), Optional.of(clerk), Optional.of("x")),
                            RehearseRequest.onCopyOf(real.name()),
                            RehearsalListener.NONE);

            assertThat(rehearsalResult.failed()).isEmpty();
            assertThat(rehearsalResult.acts().get(0).sight()).isInstanceOf(Sight.None.class);
            assertThat(RealDatabase.report(rehearsalResult).replaceAll("\\s+", " "))
                    .contains("it runs without a transaction, and its locks are not known: no second session could be"
                            + " opened to look: ")
                    .contains("too many connections for role");
        } finally {
            real.run("REASSIGN OWNED BY " + clerk + " TO CURRENT_USER");
            real.run("DROP ROLE " + clerk);
        }
    }

    @Test
    void a_script_without_a_transaction_that_changes_the_whole_server_is_told_afterwards() {
        String role = "palindrome_rehearsed_" + major;
        real.write(
                "0002_role.sql",
                "-- db:no-transaction\nDO $$ BEGIN EXECUTE 'CREATE ROLE " + role + "'; END $$;\nSELECT 1;");
        try {
            assertThatThrownBy(real::rehearse)
                    .isInstanceOf(MigrationSetException.class)
                    .hasMessageStartingWith("0002_role.sql: While this ran, roles, databases")
                    .hasMessageContaining("what changed stays, for the script runs without a transaction");
        } finally {
            real.run("DROP ROLE IF EXISTS " + role);
        }
        real.write(
                "0002_role.sql",
                "-- db:no-transaction\nDO $$ BEGIN EXECUTE 'CREATE ROLE " + role + "'; END $$;\nSELECT 1 / 0;");
        try {
            assertThatThrownBy(real::rehearse).isInstanceOf(MigrationSetException.class);
        } finally {
            real.run("DROP ROLE IF EXISTS " + role);
        }
    }

    private static List<String> words(List<Held> locks) {
        return locks.stream()
                .map(lock -> lock.mode() + " on " + lock.relation() + " from " + lock.place())
                .toList();
    }
}
