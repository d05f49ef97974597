package dev.palindrome.drift;

import static dev.palindrome.ScriptMother.migration;
import static dev.palindrome.ScriptMother.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.connect.DatabaseAddress;
import dev.palindrome.failure.HistoryException;
import dev.palindrome.migrate.Migrator;
import dev.palindrome.migrate.request.MigrateRequest;
import dev.palindrome.migrate.request.ProgressListener;
import dev.palindrome.migration.MigrationSet;
import dev.palindrome.server.TestServers;
import dev.palindrome.server.ThrowawayServers;
import dev.palindrome.server.database.ScratchDatabase;
import dev.palindrome.server.embedded.EmbeddedSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaReaderTest {

    private static final ServerStarter EMBEDDED =
            major -> ThrowawayServers.embedded(EmbeddedSettings.of(TestServers.binaries(major.orElse(17))));
    private static final ServerStarter NONE = major -> {
        throw new AssertionError("nothing has to be applied");
    };

    private static final MigrationSet SHOP = set(
            migration("0001_orders", """
                    CREATE SCHEMA app;
                    CREATE TABLE app.orders (id int PRIMARY KEY, email text);
                    CREATE INDEX orders_email ON app.orders (email);
                    ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO PUBLIC;
                    """),
            migration("0002_reader", "GRANT USAGE ON SCHEMA app TO drift_reader;"),
            migration("0003_items", "CREATE TABLE app.items (id int PRIMARY KEY);"));

    private static final MigrationSet SHOP_ALONE =
            set(SHOP.migrations().get(0), SHOP.migrations().get(2));

    @TempDir
    private Path temp;

    private ScratchDatabase database;
    private ScratchDatabase other;

    /** The migrations are run by a role of their own, as they should be. */
    private DatabaseAddress address;

    @BeforeEach
    void open() throws SQLException {
        database = TestServers.shared().create("drift");
        other = TestServers.shared().create("drift");
        run("DO 'BEGIN CREATE ROLE drift_owner SUPERUSER LOGIN PASSWORD ''drift'';"
                + " EXCEPTION WHEN duplicate_object THEN NULL; END'");
        run("DO 'BEGIN CREATE ROLE drift_reader; EXCEPTION WHEN duplicate_object THEN NULL; END'");
        address = DatabaseAddress.of(database.jdbcUrl(), Optional.of("drift_owner"), Optional.of("drift"));
    }

    @AfterEach
    void close() {
        database.close();
        other.close();
    }

    @Test
    void a_database_as_its_migrations_left_it_has_not_drifted() throws SQLException {
        migrate(SHOP, MigrateRequest.all());

        SchemaDifferences drift = drift(SHOP);

        assertThat(drift.differences()).isEmpty();
        assertThat(drift.from()).isEqualTo("3 applied migrations of migrations");
        // whoever asks need not be the one who migrates
        address = addressOf(database);
        assertThat(drift(SHOP).differences()).isEmpty();
    }

    /** The runner makes the schema of its history table where there is none. */
    @Test
    void a_schema_that_only_holds_the_history_has_not_drifted() throws SQLException {
        migrate(SHOP, MigrateRequest.all());
        run("CREATE SCHEMA books");
        SchemaDifferences drift = new SchemaReader("books.schema_migrations", Set.of("schema_migrations"), EMBEDDED)
                .compare(new SchemaSource.Folder(SHOP), new SchemaSource.Database(addressOf(database)));

        assertThat(drift.differences()).extracting(d -> d.object()).doesNotContain("schema books");
        run("CREATE TABLE books.loans (id int)");
        drift = new SchemaReader("books.schema_migrations", Set.of("schema_migrations"), EMBEDDED)
                .compare(new SchemaSource.Folder(SHOP), new SchemaSource.Database(addressOf(database)));
        assertThat(drift.differences()).extracting(d -> d.object()).contains("schema books");
    }

    @Test
    void what_was_changed_by_hand_is_told() throws SQLException {
        migrate(SHOP, MigrateRequest.all());
        run("DROP INDEX app.orders_email; ALTER TABLE app.orders ALTER email SET DEFAULT 'none';"
                + " GRANT INSERT ON app.orders TO drift_reader; ALTER TABLE app.items OWNER TO drift_reader");

        assertThat(drift(SHOP).differences())
                .extracting(d -> d.change() + " " + d.object() + " " + d.attribute())
                .containsExactlyInAnyOrder(
                        "REMOVED index app.orders_email ",
                        "CHANGED column app.orders.email default",
                        "CHANGED table app.items owner",
                        "CHANGED table app.orders privileges");
    }

    @Test
    void only_what_is_applied_counts() throws SQLException {
        migrate(SHOP, MigrateRequest.upTo("0002_reader"));

        assertThat(drift(SHOP).differences()).isEmpty();
        assertThat(schemas(EMBEDDED)
                        .compare(new SchemaSource.Folder(SHOP), new SchemaSource.Database(address))
                        .differences())
                .extracting(d -> d.change() + " " + d.object())
                .containsExactly("REMOVED table app.items");
    }

    @Test
    void a_migration_that_was_changed_since_is_run_as_it_is_and_said() throws SQLException {
        migrate(SHOP, MigrateRequest.all());
        MigrationSet changed = set(
                SHOP.migrations().get(0),
                SHOP.migrations().get(1),
                migration("0003_items", "CREATE TABLE app.items (id bigint PRIMARY KEY);"));

        SchemaDifferences drift = drift(changed);

        assertThat(drift.differences()).extracting(d -> d.object()).containsExactly("column app.items.id");
        assertThat(drift.notes()).hasSize(1).first().asString().startsWith("0003_items has been changed");
    }

    @Test
    void without_a_history_or_with_a_file_missing_it_cannot_be_known() throws SQLException {
        assertThatThrownBy(() -> drift(SHOP))
                .isInstanceOf(HistoryException.class)
                .hasMessageContaining("Nothing says which migrations were applied")
                .hasMessageContaining("db:adopt");

        migrate(SHOP, MigrateRequest.all());
        assertThatThrownBy(() -> drift(set(SHOP.migrations().get(0))))
                .isInstanceOf(HistoryException.class)
                .hasMessageContaining("0002_reader (applied, file missing), 0003_items");
    }

    @Test
    void two_databases_are_compared_without_a_server() throws SQLException {
        run("CREATE TABLE same (id int); CREATE TABLE gone (id int)");
        try (Connection connection = other.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE same (id int); CREATE TYPE mood AS ENUM ('sad')");
        }

        assertThat(schemas(NONE)
                        .compare(
                                new SchemaSource.Database(addressOf(database)),
                                new SchemaSource.Database(addressOf(other)))
                        .differences())
                .extracting(d -> d.change() + " " + d.object())
                .containsExactlyInAnyOrder("REMOVED table public.gone", "ADDED type public.mood");
    }

    @Test
    void two_versions_of_a_folder_are_compared() {
        MigrationSet shop = set(SHOP.migrations().get(0));
        MigrationSet more =
                set(SHOP.migrations().get(0), migration("0002_note", "ALTER TABLE app.orders ADD COLUMN note text;"));

        SchemaDifferences found =
                schemas(EMBEDDED).compare(new SchemaSource.Folder(shop), new SchemaSource.Folder(more));

        assertThat(found.differences()).extracting(d -> d.object()).containsExactly("column app.orders.note");
        assertThat(found.to()).isEqualTo("migrations up to 0002_note");
    }

    @Test
    void a_committed_snapshot_of_the_folder_holds_against_a_database_elsewhere() throws SQLException {
        migrate(SHOP_ALONE, MigrateRequest.all());
        Path file = temp.resolve("schema.snapshot");
        Path live = temp.resolve("live.snapshot");
        schemas(EMBEDDED).write(new SchemaSource.Folder(SHOP_ALONE), file);
        schemas(NONE).write(new SchemaSource.Database(address), live);

        assertThat(live)
                .hasSameTextualContentAs(file)
                .content()
                .doesNotContain("drift_owner")
                .doesNotContain("drift_reader");
        assertThat(schemas(NONE)
                        .compare(new SchemaSource.File(file), new SchemaSource.Database(address))
                        .differences())
                .isEmpty();
    }

    @Test
    void a_folder_is_compared_on_the_version_of_the_other_side() {
        Path file = temp.resolve("schema.snapshot");
        ServerStarter on15 = major -> EMBEDDED.start(OptionalInt.of(15));
        schemas(on15).write(new SchemaSource.Folder(SHOP_ALONE), file);

        SchemaDifferences same =
                schemas(EMBEDDED).compare(new SchemaSource.File(file), new SchemaSource.Folder(SHOP_ALONE));
        SchemaDifferences other = schemas(major -> EMBEDDED.start(OptionalInt.of(17)))
                .compare(new SchemaSource.File(file), new SchemaSource.Folder(SHOP_ALONE));

        assertThat(same.differences()).isEmpty();
        assertThat(same.notes()).isEmpty();
        assertThat(other.notes())
                .containsExactly("PostgreSQL 15 and 17 are compared: each says some things in its own way");
    }

    private SchemaDifferences drift(MigrationSet set) throws SQLException {
        try (Connection connection = address.connect()) {
            return schemas(EMBEDDED).drift(address, set, migrator(set).status(connection));
        }
    }

    private void migrate(MigrationSet set, MigrateRequest request) throws SQLException {
        try (Connection connection = address.connect()) {
            migrator(set).migrate(connection, request, ProgressListener.NONE);
        }
    }

    private static Migrator migrator(MigrationSet set) {
        return new Migrator(set, Optional.empty(), "schema_migrations", Duration.ofSeconds(10));
    }

    private static SchemaReader schemas(ServerStarter servers) {
        return new SchemaReader("schema_migrations", Set.of(), servers);
    }

    private static DatabaseAddress addressOf(ScratchDatabase database) {
        return DatabaseAddress.of(database.jdbcUrl(), Optional.of(database.user()), Optional.of(database.password()));
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
