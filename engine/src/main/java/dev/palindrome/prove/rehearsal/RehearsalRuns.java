package dev.palindrome.prove.rehearsal;

import dev.palindrome.execute.LiveDatabaseContext;
import dev.palindrome.execute.ScriptRun;
import dev.palindrome.execute.ScriptRunner;
import dev.palindrome.execute.StatementRun;
import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.migration.Script;
import dev.palindrome.proof.RehearsalResult.Act;
import dev.palindrome.proof.RehearsalResult.Purpose;
import dev.palindrome.proof.RehearsalResult.Sight;
import dev.palindrome.proof.RehearsalResult.Slow;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** What a rehearsal has run, with time and locks. */
final class RehearsalRuns {

    private static final int SLOWEST = 3;

    private static final Sight NOT_LOOKED = new Sight.None("nobody looked");

    private final ScriptRunner runner = new ScriptRunner();
    private final Connection connection;
    private final Supplier<Connection> beside;
    private final RehearsalListener listener;
    private final List<Act> acts = new ArrayList<>();

    /** @param beside opens a connection to another database of the server */
    RehearsalRuns(Connection connection, Supplier<Connection> beside, RehearsalListener listener) {
        this.connection = connection;
        this.beside = beside;
        this.listener = listener;
    }

    List<Act> all() {
        return List.copyOf(acts);
    }

    /** Whether it ran to its end. */
    boolean run(Purpose purpose, Script script) throws SQLException {
        begins(purpose, script);
        ServerWideChangeGuard.refuseIn(script.on(LiveDatabaseContext.of(connection)));
        ServerWideChangeGuard serverWideChangeGuard = new ServerWideChangeGuard(script.label());
        long begin = System.nanoTime();
        try (LockWatch watch = new LockWatch(serverWideChangeGuard, beside)) {
            ScriptRun run = runner.run(connection, script, watch);
            acts.add(new Act(
                    purpose,
                    script.label(),
                    run.count(),
                    run.duration(),
                    slowest(run.statements()),
                    watch.held(),
                    watch.sight(),
                    Optional.empty()));
            return true;
        } catch (ScriptFailedException failure) {
            serverWideChangeGuard.refuseWhatStays(connection);
            failed(purpose, script, begin, failure);
            return false;
        }
    }

    /** Whether it found all as it should be. */
    boolean verify(Script script) {
        begins(Purpose.VERIFY, script);
        ServerWideChangeGuard.refuseIn(script.on(LiveDatabaseContext.of(connection)));
        long begin = System.nanoTime();
        try {
            runner.verify(connection, script, Optional.empty());
            acts.add(new Act(
                    Purpose.VERIFY,
                    script.label(),
                    0,
                    since(begin),
                    List.of(),
                    List.of(),
                    NOT_LOOKED,
                    Optional.empty()));
            return true;
        } catch (ScriptFailedException failure) {
            failed(Purpose.VERIFY, script, begin, failure);
            return false;
        }
    }

    private void begins(Purpose purpose, Script script) {
        listener.begins("Running " + script.label()
                + (purpose == Purpose.UP_AGAIN ? " again" : "")
                + (purpose == Purpose.BEFORE ? ", which is pending too and comes before it" : ""));
    }

    private void failed(Purpose purpose, Script script, long begin, ScriptFailedException failure) {
        acts.add(new Act(
                purpose,
                script.label(),
                failure.reached().done(),
                since(begin),
                List.of(),
                List.of(),
                NOT_LOOKED,
                Optional.of(failure.where() + ": " + failure.problem().what())));
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static List<Slow> slowest(List<StatementRun> statements) {
        return statements.stream()
                .sorted(Comparator.comparing(StatementRun::duration).reversed())
                .limit(SLOWEST)
                .map(run -> new Slow(
                        run.position().toString(),
                        (run.kind().verb() + " " + run.kind().object()).strip().toUpperCase(Locale.ROOT),
                        run.duration()))
                .toList();
    }
}
