package dev.palindrome.it.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.migrate.adopt.AdoptResult.Check;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table that dbmate itself has written; skipped where its npm package is not installed. */
class DbmateIT {

    @TempDir
    private Path folder;

    @Test
    void versions_are_taken_over_and_can_be_rolled_back() {
        CommandLine dbmate = CommandLine.ofNpm("dbmate", folder);
        try (Migrated shop = new Migrated(folder.resolve("db"))) {
            shop.file("20240101000000_customers.sql", dbmateFile("customers"))
                    .file("20240102000000_orders.sql", dbmateFile("orders"));
            // Its driver refuses a password that is as cheap to check as ours are.
            shop.run("SET scram_iterations = 4096; CREATE ROLE dbmate SUPERUSER LOGIN PASSWORD 'dbmate'");
            String url = shop.uri("postgres", "dbmate", "dbmate") + "?sslmode=disable";
            dbmate.run("--url", url, "-d", "db", "--no-dump-schema", "up");
            shop.file("20240103000000_later.sql", dbmateFile("later"));

            shop.adopts(
                    Check.NONE,
                    List.of("20240101000000_customers", "20240102000000_orders"),
                    List.of("20240103000000_later"));
            assertThat(shop.migrate()).hasSize(1);
            assertThat(shop.rollBack(3)).hasSize(3);
        }
    }

    private static String dbmateFile(String table) {
        return "-- migrate:up\nCREATE TABLE " + table + " (x int);\n\n-- migrate:down\nDROP TABLE " + table + ";\n";
    }
}
