package dev.palindrome.it.adopt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.failure.HistoryException;
import dev.palindrome.migrate.adopt.AdoptRequest;
import dev.palindrome.migrate.adopt.AdoptResult.Check;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry that Sqitch itself has written; skipped where Sqitch is not installed. */
class SqitchIT {

    @TempDir
    private Path folder;

    private Migrated shop;
    private CommandLine sqitch;

    @BeforeEach
    void deploy() {
        sqitch = CommandLine.onPath("sqitch", folder)
                .environment("SQITCH_FULLNAME", "A Person")
                .environment("SQITCH_EMAIL", "person@example.org");
        shop = new Migrated(folder);
        sqitch.run("init", "shop", "--engine", "pg");
        add("customers");
        add("orders", "-r", "customers");
        sqitch.run("tag", "v1", "-n", "first");
    }

    @AfterEach
    void drop() {
        if (shop != null) {
            shop.close();
        }
    }

    @Test
    void changes_are_verified_and_can_be_rolled_back() {
        sqitch.run("deploy", shop.uri("db:pg"));
        add("later");

        shop.adopts(Check.SAME, List.of("customers", "orders"), List.of("later"));

        assertThat(shop.rows("SELECT applied_by, source_tool, source_key FROM palindrome_history ORDER BY id"))
                .containsExactly(
                        "A Person <person@example.org>|Sqitch|customers",
                        "A Person <person@example.org>|Sqitch|orders");
        assertThat(shop.migrate()).containsExactly("later");
        assertThat(shop.rollBack(3)).containsExactly("later", "orders", "customers");
    }

    @Test
    void a_reworked_change_is_two() {
        sqitch.run("rework", "customers", "-n", "again");
        write("customers", "ALTER TABLE customers ADD y int;", "ALTER TABLE customers DROP y;");
        sqitch.run("deploy", shop.uri("db:pg"));

        shop.adopts(Check.SAME, List.of("customers@v1", "orders", "customers"), List.of());
    }

    @Test
    void a_deploy_script_that_was_changed_is_refused() {
        sqitch.run("deploy", shop.uri("db:pg"));
        write("orders", "CREATE TABLE orders (y int);", "DROP TABLE orders;");

        assertThatThrownBy(() -> shop.adopt(AdoptRequest.plain()))
                .isInstanceOf(HistoryException.class)
                .hasMessageContaining("deploy/orders.sql");
    }

    private void add(String change, String... options) {
        sqitch.run(Stream.concat(Stream.of("add", change, "-n", change), Stream.of(options))
                .toArray(String[]::new));
        write(change, "CREATE TABLE " + change + " (x int);", "DROP TABLE " + change + ";");
    }

    private void write(String change, String deploy, String revert) {
        shop.file("deploy/" + change + ".sql", "BEGIN;\n" + deploy + "\nCOMMIT;\n")
                .file("revert/" + change + ".sql", "BEGIN;\n" + revert + "\nCOMMIT;\n")
                .file("verify/" + change + ".sql", "SELECT x FROM " + change + " WHERE false;\n");
    }
}
