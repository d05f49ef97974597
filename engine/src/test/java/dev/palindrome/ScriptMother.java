package dev.palindrome;

import dev.palindrome.migration.Direction;
import dev.palindrome.migration.Directives;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.MigrationSet;
import dev.palindrome.migration.Script;
import dev.palindrome.migration.Version;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Scripts, migrations and sets from text, for tests. */
public final class ScriptMother {

    private ScriptMother() {}

    public static Script up(String file, String sql) {
        return script(file, Direction.UP, sql, Directives.NONE);
    }

    public static Script rollback(String file, String sql) {
        return script(file, Direction.ROLLBACK, sql, Directives.NONE);
    }

    public static Script without_transaction(String file, String sql) {
        return script(
                file,
                Direction.UP,
                sql,
                new Directives(true, Optional.empty(), Map.of(), List.of(), Set.of(), Optional.empty()));
    }

    public static Script with_timeout(String file, Duration timeout, String sql) {
        return script(
                file,
                Direction.UP,
                sql,
                new Directives(false, Optional.empty(), Map.of(), List.of(), Set.of(), Optional.of(timeout)));
    }

    public static Script script(String file, Direction direction, String sql, Directives directives) {
        return new Script(file, direction, 1, () -> new StringReader(sql), checksum(sql), directives);
    }

    /** A migration that can be rolled back. */
    public static Migration migration(String name, String up, String rollback) {
        return migration(up(name + ".sql", up), Optional.of(rollback(name + "_rollback.sql", rollback)));
    }

    /** A migration without a rollback. */
    public static Migration migration(String name, String up) {
        return migration(up(name + ".sql", up), Optional.empty());
    }

    public static Migration migration(Script up, Optional<Script> rollback) {
        String name = up.file().replace(".sql", "");
        int end = name.indexOf('_') < 0 ? name.length() : name.indexOf('_');
        return new Migration(
                new Version(name.substring(0, end)),
                name,
                end == name.length() ? name : name.substring(end + 1).replace('_', ' '),
                up,
                rollback);
    }

    public static MigrationSet set(Migration... migrations) {
        return new MigrationSet(Path.of("migrations"), "sequential", "made for a test", List.of(migrations), List.of());
    }

    private static String checksum(String sql) {
        try {
            byte[] text = sql.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
