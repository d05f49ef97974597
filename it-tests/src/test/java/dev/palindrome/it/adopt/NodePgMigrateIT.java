package dev.palindrome.it.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.migrate.adopt.AdoptRequest;
import dev.palindrome.migrate.adopt.AdoptResult.Check;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table that node-pg-migrate itself has written; skipped where its npm package is not installed. */
class NodePgMigrateIT {

    @TempDir
    private Path folder;

    @Test
    void names_are_taken_over_and_a_program_is_only_reported() {
        CommandLine tool = CommandLine.ofNpm("node-pg-migrate", folder);
        try (Migrated shop = new Migrated(folder.resolve("db"))) {
            shop.file("1700000000001_customers.sql", nodeFile("customers"))
                    .file("1700000000002_seed.cjs", "exports.up = pgm => pgm.sql('SELECT 1');\nexports.down = false;\n")
                    .file("1700000000003_orders.sql", nodeFile("orders"));
            tool.environment("DATABASE_URL", shop.uri("postgres")).run("up", "-m", "db");
            shop.file("1700000000004_later.sql", nodeFile("later"));

            shop.adopts(
                    Check.NONE,
                    List.of("1700000000001_customers", "1700000000003_orders"),
                    List.of("1700000000004_later"));
            assertThat(shop.adopt(AdoptRequest.plain()).notes()).anyMatch(n -> n.contains("1700000000002_seed"));
            assertThat(shop.migrate()).hasSize(1);
            assertThat(shop.rollBack(3)).hasSize(3);
        }
    }

    private static String nodeFile(String table) {
        return "-- Up Migration\nCREATE TABLE " + table + " (x int);\n\n-- Down Migration\nDROP TABLE " + table + ";\n";
    }
}
