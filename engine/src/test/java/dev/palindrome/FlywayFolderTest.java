package dev.palindrome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.connect.DatabaseAddress;
import dev.palindrome.migrate.request.ExecutedMigration;
import dev.palindrome.migrate.request.MigrateRequest;
import dev.palindrome.migrate.request.MigrateResult;
import dev.palindrome.migrate.request.ProgressListener;
import dev.palindrome.migrate.request.RollbackExtent;
import dev.palindrome.migrate.request.RollbackRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of Flyway's from its files to a database. */
final class FlywayFolderTest {

    private final Path folder;
    private FreshDatabase db;

    FlywayFolderTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void fresh() {
        db = new FreshDatabase();
    }

    @AfterEach
    void close() {
        db.close();
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private DatabaseAddress address() {
        return DatabaseAddress.of(db.url(), Optional.of(db.user()), Optional.of(db.password()));
    }

    private Palindrome palindrome() {
        return Palindrome.of(Settings.of(folder));
    }

    private MigrateResult migrate() {
        return palindrome().migrate(address(), MigrateRequest.all(), ProgressListener.NONE);
    }

    @Test
    void placeholders_of_the_database_are_filled_in_where_it_is_run_and_in_the_rollback_that_is_kept()
            throws IOException {
        file("V1__a.sql", """
                CREATE TABLE ${flyway:defaultSchema}.a (x text);
                GRANT SELECT ON a TO "${flyway:user}";
                COPY a FROM stdin;
                ${flyway:database}
                \\.
                """);
        file("U1__a.sql", "DROP TABLE ${flyway:defaultSchema}.a; -- by ${flyway:user}");
        assertThat(migrate().applied())
                .extracting(ExecutedMigration::transactional)
                .containsExactly(true);
        assertThat(db.ask("SELECT x FROM a")).isEqualTo(db.ask("SELECT current_database()"));
        assertThat(db.ask("SELECT rollback_script FROM schema_migrations"))
                .isEqualTo("DROP TABLE public.a; -- by " + db.user());

        Files.delete(folder.resolve("U1__a.sql"));
        palindrome()
                .rollback(
                        address(), new RollbackRequest(RollbackExtent.last(), Optional.empty()), ProgressListener.NONE);
        assertThat(db.has("a")).isFalse();
    }

    @Test
    void statements_that_want_no_transaction_and_others_may_share_a_file() throws IOException {
        file("V1__a.sql", "CREATE TABLE a (x int); CREATE INDEX CONCURRENTLY a_x ON a (x);");
        file("V2__b.sql", "CREATE TABLE b (x int);");
        file("V2__b.sql.conf", "executeInTransaction=false");
        assertThat(migrate().applied())
                .extracting(ExecutedMigration::transactional)
                .containsExactly(false, false);
    }
}
