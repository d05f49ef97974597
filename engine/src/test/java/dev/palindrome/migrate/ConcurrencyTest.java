package dev.palindrome.migrate;

import static dev.palindrome.ScriptMother.migration;
import static dev.palindrome.ScriptMother.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.palindrome.FreshDatabase;
import dev.palindrome.failure.LockException;
import dev.palindrome.history.History;
import dev.palindrome.migrate.request.MigrateRequest;
import dev.palindrome.migrate.request.ProgressListener;
import dev.palindrome.migrate.run.PlanExecution;
import dev.palindrome.migration.Direction;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.MigrationSet;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class ConcurrencyTest {

    private static final int RUNNERS = 4;

    private FreshDatabase db;

    @BeforeEach
    void fresh() {
        db = new FreshDatabase();
    }

    @AfterEach
    void close() {
        db.close();
    }

    @Test
    void runners_that_start_together_apply_every_migration_exactly_once() throws Exception {
        assertThat(together(someWithIndexes(), false)).isEqualTo(20);
        assertThat(db.ask("SELECT count(*) || ' ' || count(DISTINCT filename) FROM schema_migrations"))
                .isEqualTo("20 20");
        assertThat(db.ask("SELECT sum(x) FROM log")).isEqualTo("18");
    }

    @Test
    void exactly_once_holds_without_the_session_lock_too() throws Exception {
        List<Migration> migrations = new ArrayList<>();
        migrations.add(migration("0000_log", "CREATE TABLE log (x int);"));
        for (int i = 1; i <= 20; i++) {
            migrations.add(migration(String.format("%04d_m", i), "INSERT INTO log VALUES (1);"));
        }
        assertThat(together(set(migrations.toArray(Migration[]::new)), true)).isEqualTo(21);
        assertThat(db.ask("SELECT sum(x) FROM log")).isEqualTo("20");
    }

    /** A pooler may share sessions, and with them the lock: the empty history of the plan is not empty any more. */
    @Test
    void who_finds_the_first_migration_recorded_by_somebody_else_goes_on_with_the_next() {
        ProgressListener somebodyElse = new ProgressListener() {
            @Override
            public void planned(Direction direction, List<String> names) {
                db.run("CREATE TABLE log (x int)");
                db.run("INSERT INTO schema_migrations (filename, status) VALUES ('0001_log.sql', 'applied')");
            }
        };
        MigrationSet set = set(
                migration("0001_log", "CREATE TABLE log (x int);"),
                migration("0002_a", "INSERT INTO log VALUES (1);"),
                migration("0003_b", "INSERT INTO log VALUES (1);"));

        migrator(set).migrate(db.connect(), MigrateRequest.all(), somebodyElse);

        assertThat(db.ask("SELECT sum(x) FROM log")).isEqualTo("2");
        assertThat(db.ask("SELECT count(*) FROM schema_migrations WHERE status = 'applied'"))
                .isEqualTo("3");
    }

    @Test
    void who_holds_the_lock_is_named_when_waiting_takes_too_long() {
        long key = History.find(db.connection(), "schema_migrations").lockKey();
        FreshDatabase.run(db.connection(), "SET application_name = 'the other one'");
        db.run("SELECT pg_advisory_lock(" + key + ")");
        List<String> heard = new ArrayList<>();
        ProgressListener listener = new ProgressListener() {
            @Override
            public void waiting(String holder) {
                heard.add(holder);
            }
        };

        LockException e = catchThrowableOfType(
                LockException.class,
                () -> new Migrator(someWithIndexes(), Optional.empty(), "schema_migrations", Duration.ofMillis(50))
                        .migrate(db.connect(), MigrateRequest.all(), listener));

        assertThat(e.getMessage())
                .contains("pid " + db.ask("SELECT pg_backend_pid()"))
                .contains("the other one");
        assertThat(heard).hasSize(1);
    }

    @Test
    void the_lock_is_let_go_after_success_and_after_failure() {
        Migrator good = migrator(set(migration("0001_a", "CREATE TABLE a (x int);")));
        good.migrate(db.connection(), MigrateRequest.all(), ProgressListener.NONE);
        Migrator bad =
                migrator(set(migration("0001_a", "CREATE TABLE a (x int);"), migration("0002_b", "SELECT 1/0;")));
        assertThat(catchThrowableOfType(
                        RuntimeException.class,
                        () -> bad.migrate(db.connection(), MigrateRequest.all(), ProgressListener.NONE)))
                .isNotNull();

        assertThat(db.ask("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()"))
                .isEqualTo("0");
    }

    private static MigrationSet someWithIndexes() {
        List<Migration> migrations = new ArrayList<>();
        migrations.add(migration("0001_log", "CREATE TABLE log (x int);"));
        migrations.add(migration("0002_index", "CREATE INDEX CONCURRENTLY log_x ON log (x);"));
        for (int i = 3; i <= 20; i++) {
            migrations.add(migration(
                    String.format("%04d_m", i),
                    i % 5 == 0
                            ? "CREATE TABLE t" + i + " (x int); INSERT INTO log VALUES (1);"
                                    + " CREATE INDEX CONCURRENTLY t" + i + "_x ON t" + i + " (x);"
                            : "INSERT INTO log VALUES (1);"));
        }
        return set(migrations.toArray(Migration[]::new));
    }

    /** Starts them on one empty database; how many migrations they applied together. */
    private int together(MigrationSet set, boolean withoutLock) throws Exception {
        CyclicBarrier start = new CyclicBarrier(RUNNERS);
        ExecutorService pool = Executors.newFixedThreadPool(RUNNERS);
        try {
            List<Future<Integer>> runs = new ArrayList<>();
            for (int i = 0; i < RUNNERS; i++) {
                runs.add(pool.submit(() -> {
                    try (Connection connection = db.connect()) {
                        start.await();
                        return withoutLock
                                ? pass(connection, set)
                                : migrator(set)
                                        .migrate(connection, MigrateRequest.all(), ProgressListener.NONE)
                                        .applied()
                                        .size();
                    }
                }));
            }
            int applied = 0;
            for (Future<Integer> run : runs) {
                applied += run.get();
            }
            return applied;
        } finally {
            pool.shutdownNow();
        }
    }

    /** What {@link Migrator} does under the lock, without it: as behind a pooler that shares sessions. */
    private static int pass(Connection connection, MigrationSet set) {
        History history = History.find(connection, "schema_migrations").ensure(connection);
        return new PlanExecution(connection, history, Duration.ofSeconds(60), ProgressListener.NONE, new ArrayList<>())
                .apply(set.migrations(), List.of())
                .size();
    }

    private static Migrator migrator(MigrationSet set) {
        return new Migrator(set, Optional.empty(), "schema_migrations", Duration.ofSeconds(60));
    }
}
