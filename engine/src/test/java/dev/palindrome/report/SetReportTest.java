package dev.palindrome.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.migration.Direction;
import dev.palindrome.migration.Directives;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.MigrationSet;
import dev.palindrome.migration.Note;
import dev.palindrome.migration.Script;
import dev.palindrome.migration.Version;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SetReportTest {

    private final SetReport report = new SetReport(TerminalStyle.PLAIN);

    @Test
    void each_migration_says_how_it_can_be_rolled_back() {
        assertThat(lines(
                        migration("0001_core", Directives.NONE, true),
                        migration("0002_seed_data", environments("test", "development"), true),
                        migration("0003_drop_old", irreversible("the old data is gone"), false),
                        migration("0004_orders", Directives.NONE, false)))
                .containsSequence(
                        "4 migrations in db",
                        "read as sequential: 4 files match NNNN_name.sql",
                        "",
                        "  0001_core       rollback",
                        "  0002_seed_data  rollback  only in development, test",
                        "  0003_drop_old   irreversible",
                        "  0004_orders     no rollback");
    }

    @Test
    void what_is_missing_is_what_to_do_next() {
        assertThat(lines(migration("0001_core", Directives.NONE, false)).toString())
                .contains("1 migration without a rollback. Next: write it, or declare");
        assertThat(lines(migration("0001_core", Directives.NONE, true)))
                .last()
                .asString()
                .startsWith("Next: mvn db:prove");
        assertThat(lines()).last().asString().startsWith("Next: mvn db:new");
    }

    @Test
    void a_repeatable_migration_and_a_baseline_want_no_rollback() {
        Migration plain = migration("0001_core", Directives.NONE, true);
        assertThat(lines(plain, kind("R__v", Migration.Kind.REPEATABLE), kind("B2__all", Migration.Kind.BASELINE)))
                .contains("  R__v       repeatable", "  B2__all    baseline")
                .last()
                .asString()
                .startsWith("Next: mvn db:prove");
    }

    @Test
    void in_a_folder_of_Flyways_the_next_step_names_its_undo_files() {
        var set = new MigrationSet(
                Path.of("db"),
                "flyway",
                "read as flyway",
                List.of(migration("V001__a", Directives.NONE, false)),
                List.of());
        assertThat(String.join(" ", report.lines(set)))
                .contains("write it (the rollback of V2__add_x.sql is the undo file U2__add_x.sql)");
    }

    @Test
    void notes_of_the_folder_are_shown_with_their_file() {
        var set = new MigrationSet(
                Path.of("db"),
                "sequential",
                "read as sequential",
                List.of(),
                List.of(new Note("STRAY", "fits nothing and is left out", "notes.txt")));

        assertThat(report.lines(set)).contains("Note: notes.txt: fits nothing and is left out");
    }

    private List<String> lines(Migration... migrations) {
        return report.lines(new MigrationSet(
                Path.of("db"),
                "sequential",
                "read as sequential: " + migrations.length + " files match NNNN_name.sql",
                List.of(migrations),
                List.of()));
    }

    private static Migration kind(String name, Migration.Kind kind) {
        Migration like = migration(name, Directives.NONE, false);
        return new Migration(like.version(), name, name, like.up(), Optional.empty(), Optional.empty(), kind);
    }

    private static Migration migration(String name, Directives directives, boolean rollback) {
        return new Migration(
                new Version(name.substring(0, 4)),
                name,
                name,
                script(name + ".sql", Direction.UP, directives),
                rollback
                        ? Optional.of(script(name + "_rollback.sql", Direction.ROLLBACK, Directives.NONE))
                        : Optional.empty());
    }

    private static Script script(String file, Direction direction, Directives directives) {
        return new Script(file, direction, 1, () -> new StringReader(""), "", directives);
    }

    private static Directives environments(String... names) {
        return new Directives(false, Optional.empty(), Map.of(), List.of(), Set.of(names), Optional.empty());
    }

    private static Directives irreversible(String reason) {
        return new Directives(false, Optional.of(reason), Map.of(), List.of(), Set.of(), Optional.empty());
    }
}
