package dev.palindrome.migration;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes migration sets out of text, for tests that care what is in the scripts and not how files are read. */
public final class SetMother {

    private final List<Migration> migrations = new ArrayList<>();

    private SetMother() {}

    public static SetMother set() {
        return new SetMother();
    }

    public SetMother with(String name, String up, String rollback) {
        return add(name, up, Optional.of(rollback), Directives.NONE);
    }

    public SetMother withoutRollback(String name, String up) {
        return add(name, up, Optional.empty(), Directives.NONE);
    }

    public SetMother with(String name, String up, Optional<String> rollback, Directives directives) {
        return add(name, up, rollback, directives);
    }

    /** Gives the last migration a verify script. */
    public SetMother verifying(String text) {
        Migration last = migrations.remove(migrations.size() - 1);
        Script verify = script(last.name() + "_verify.sql", Direction.UP, text, Directives.NONE);
        migrations.add(new Migration(
                last.version(),
                last.name(),
                last.description(),
                last.up(),
                last.rollback(),
                Optional.of(verify),
                last.kind()));
        return this;
    }

    /** A migration of another kind: {@code R__v}, {@code B2__all}. */
    public SetMother with(Migration.Kind kind, String version, String name, String up) {
        migrations.add(new Migration(
                new Version(version),
                name,
                name,
                script(name + ".sql", Direction.UP, up, Directives.NONE),
                Optional.empty(),
                Optional.empty(),
                kind));
        return this;
    }

    public MigrationSet build() {
        return new MigrationSet(Path.of("migrations"), "sequential", "read as sequential", migrations, List.of());
    }

    private SetMother add(String name, String up, Optional<String> rollback, Directives directives) {
        int underscore = name.indexOf('_');
        migrations.add(new Migration(
                new Version(name.substring(0, underscore)),
                name,
                name.substring(underscore + 1).replace('_', ' '),
                script(name + ".sql", Direction.UP, up, directives),
                rollback.map(text -> script(name + "_rollback.sql", Direction.ROLLBACK, text, directives))));
        return this;
    }

    private static Script script(String file, Direction direction, String text, Directives directives) {
        return new Script(file, direction, 1, () -> new StringReader(text), "0", directives);
    }
}
