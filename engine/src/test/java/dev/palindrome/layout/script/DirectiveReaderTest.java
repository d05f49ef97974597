package dev.palindrome.layout.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.layout.Folder;
import dev.palindrome.migration.Direction;
import dev.palindrome.migration.Directives;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectiveReaderTest {

    private final Path temp;

    DirectiveReaderTest(@TempDir Path temp) {
        this.temp = temp;
    }

    @Test
    void a_path_of_another_language_is_no_directive() {
        assertThat(read("-- see db::delete::delete_crate\n-- db::delete::delete_crate\nSELECT 1;", Direction.UP))
                .isEqualTo(Directives.NONE);
    }

    @Test
    void every_directive_is_read() {
        Directives directives = read("""
                -- db:no-transaction
                --db:irreversible because the old values are gone, because of X
                -- db:accepts-loss orders.note because it was never filled
                SELECT 1;
                -- db:accepts-loss a.b, "A b".c because nobody reads them
                -- db:requires 0001_core.sql , 0002
                -- db:requires 3
                -- db:environments development, test
                -- db:environments ci
                -- db:timeout 5min
                """, Direction.UP);
        assertThat(directives.noTransaction()).isTrue();
        assertThat(directives.irreversible()).contains("the old values are gone, because of X");
        assertThat(directives.acceptsLoss())
                .containsOnlyKeys("orders.note", "a.b", "\"A b\".c")
                .containsEntry("a.b", "nobody reads them");
        assertThat(directives.requires()).containsExactly("0001_core.sql", "0002", "3");
        assertThat(directives.environments()).containsExactlyInAnyOrder("development", "test", "ci");
        assertThat(directives.timeout()).contains(Duration.ofMinutes(5));
    }

    @Test
    void what_is_not_a_comment_is_not_a_directive() {
        String text =
                "SELECT '-- db:nonsense', $$\n-- db:nonsense\n$$; -- see db:nonsense\n-- the db: is fine\n/* about\n db:nonsense */";
        assertThat(read(text, Direction.UP)).isEqualTo(Directives.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-- db:no-transactions | UNKNOWN_DIRECTIVE | Did you mean -- db:no-transaction ?",
                "-- db:notransaction | UNKNOWN_DIRECTIVE | Did you mean -- db:no-transaction ?",
                "-- DB:No-Transaction | UNKNOWN_DIRECTIVE | Did you mean -- db:no-transaction ?",
                "-- db:environment test | UNKNOWN_DIRECTIVE | Did you mean -- db:environments",
                "-- db:require 0001 | UNKNOWN_DIRECTIVE | Did you mean -- db:requires",
                "-- db: no-transaction | UNKNOWN_DIRECTIVE | The directives are no-transaction,",
                "-- db:xyzzyplughfoo | UNKNOWN_DIRECTIVE | The directives are no-transaction,",
                "-- db:no-transaction please | MALFORMED_DIRECTIVE | -- db:no-transaction",
                "-- db:irreversible | MALFORMED_DIRECTIVE | db:irreversible because",
                "-- db:irreversible because | MALFORMED_DIRECTIVE | db:irreversible because",
                "-- db:irreversible the data is gone | MALFORMED_DIRECTIVE | db:irreversible because",
                "-- db:accepts-loss orders.note | MALFORMED_DIRECTIVE | db:accepts-loss orders.note because",
                "-- db:accepts-loss because why | MALFORMED_DIRECTIVE | db:accepts-loss orders.note because",
                "-- db:requires | MALFORMED_DIRECTIVE | db:requires 0001",
                "-- db:requires 0001,,0002 | MALFORMED_DIRECTIVE | db:requires 0001",
                "-- db:environments a b | MALFORMED_DIRECTIVE | db:environments development, test",
                "-- db:timeout 5 | MALFORMED_DIRECTIVE | db:timeout 5min",
                "-- db:timeout 0s | MALFORMED_DIRECTIVE | db:timeout 5min",
                "-- db:timeout soon | MALFORMED_DIRECTIVE | db:timeout 5min",
                "/* db:no-transaction */ | MALFORMED_DIRECTIVE | -- db:no-transaction",
            })
    void what_is_meant_as_one_and_is_none_is_refused_with_the_right_spelling(String comment, String code, String next) {
        assertThatThrownBy(() -> read("SELECT 1;\n  " + comment + "\n", Direction.UP))
                .isInstanceOfSatisfying(MigrationSetException.class, e -> {
                    assertThat(e.code()).isEqualTo(code);
                    assertThat(e.problem().where()).isEqualTo("0001_a.sql:2:3");
                    assertThat(e.problem().next()).contains(next);
                });
    }

    @Test
    void one_inside_of_a_statement_is_refused() {
        assertThatThrownBy(() -> read("CREATE TABLE a (\n -- db:no-transaction\n x int);", Direction.UP))
                .hasMessageStartingWith("0001_a.sql:2:2: ")
                .hasMessageContaining("outside of statements");
    }

    @Test
    void what_is_about_the_whole_migration_belongs_in_its_up() {
        assertThatThrownBy(() -> read("-- db:requires 0001\n", Direction.ROLLBACK))
                .hasMessageContaining("up script");
        assertThat(read("-- db:irreversible because x\n-- db:timeout 10 s", Direction.ROLLBACK)
                        .timeout())
                .contains(Duration.ofSeconds(10));
    }

    private Directives read(String text, Direction direction) {
        new Folder(temp).file("0001_a.sql", text);
        return ScriptFile.read(temp, ScriptSource.of("0001_a.sql"), direction)
                .script()
                .directives();
    }
}
