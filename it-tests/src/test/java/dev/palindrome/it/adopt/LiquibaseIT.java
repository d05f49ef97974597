package dev.palindrome.it.adopt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.failure.HistoryException;
import dev.palindrome.migrate.adopt.AdoptRequest;
import dev.palindrome.migrate.adopt.AdoptResult.Check;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables that Liquibase itself has written. */
class LiquibaseIT {

    private static final String SHOP = """
            --liquibase formatted sql

            --changeset adam:customers
            CREATE TABLE customers (id int);
            --rollback DROP TABLE customers;

            --changeset eve:orders
            CREATE TABLE orders (id int);
            --rollback DROP TABLE orders;
            """;

    @TempDir
    private Path root;

    private Migrated shop;

    @BeforeEach
    void write() {
        shop = new Migrated(root.resolve("db").resolve("changelog")).file("001_shop.sql", SHOP);
    }

    @AfterEach
    void drop() {
        shop.close();
    }

    @Test
    void changesets_are_found_although_the_path_begins_elsewhere() throws Exception {
        update();
        shop.file("001_shop.sql", SHOP + """

                --changeset eve:later
                CREATE TABLE later (id int);
                --rollback DROP TABLE later;
                """);

        shop.adopts(
                Check.NONE,
                List.of("001_shop.sql#adam:customers", "001_shop.sql#eve:orders"),
                List.of("001_shop.sql#eve:later"));

        assertThat(shop.rows("SELECT source_key, source_checksum = md5sum FROM palindrome_history h"
                        + " JOIN databasechangelog l ON l.id = split_part(source_key, ':', 2) ORDER BY h.id"))
                .containsExactly(
                        "db/changelog/001_shop.sql#adam:customers|t", "db/changelog/001_shop.sql#eve:orders|t");
        assertThat(shop.migrate()).containsExactly("001_shop.sql#eve:later");
        assertThat(shop.rollBack(3)).hasSize(3);
        assertThat(shop.rows("SELECT to_regclass('customers')")).containsExactly("null");
    }

    @Test
    void what_liquibase_rolled_back_is_pending() throws Exception {
        update();
        liquibase(liquibase -> liquibase.rollback(1, ""));

        shop.adopts(Check.NONE, List.of("001_shop.sql#adam:customers"), List.of("001_shop.sql#eve:orders"));
    }

    @Test
    void a_lock_that_was_left_behind_is_refused_until_it_is_released() throws Exception {
        update();
        shop.run("UPDATE databasechangeloglock SET locked = true, lockgranted = now(), lockedby = 'host-7'");

        assertThatThrownBy(() -> shop.adopt(AdoptRequest.plain()))
                .isInstanceOf(HistoryException.class)
                .hasMessageContaining("host-7");
        liquibase(Liquibase::forceReleaseLocks);
        assertThat(shop.adopt(AdoptRequest.plain()).adopted()).hasSize(2);
    }

    private void update() throws Exception {
        liquibase(liquibase -> liquibase.update(""));
    }

    private void liquibase(Work work) throws Exception {
        try (Connection connection = shop.database().connect();
                Liquibase liquibase = new Liquibase(
                        "db/changelog/001_shop.sql",
                        new DirectoryResourceAccessor(root),
                        DatabaseFactory.getInstance()
                                .findCorrectDatabaseImplementation(new JdbcConnection(connection)))) {
            work.on(liquibase);
        }
    }

    @FunctionalInterface
    private interface Work {
        void on(Liquibase liquibase) throws Exception;
    }
}
