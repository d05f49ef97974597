package dev.palindrome.prove;

import dev.palindrome.execute.DatabaseSurroundings;
import dev.palindrome.execute.ScriptRun;
import dev.palindrome.execute.ScriptRunner;
import dev.palindrome.execute.StatementRun;
import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.migration.Script;
import dev.palindrome.proof.Rehearsed.Act;
import dev.palindrome.proof.Rehearsed.Purpose;
import dev.palindrome.proof.Rehearsed.Slow;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a rehearsal has run, with time and locks. */
final class Acts {

    private static final int SLOWEST = 3;

    private final ScriptRunner runner = new ScriptRunner();
    private final Connection connection;
    private final RehearsalListener listener;
    private final List<Act> acts = new ArrayList<>();

    Acts(Connection connection, RehearsalListener listener) {
        this.connection = connection;
        this.listener = listener;
    }

    List<Act> all() {
        return List.copyOf(acts);
    }

    /** Whether it ran to its end. */
    boolean run(Purpose purpose, Script script) {
        begins(purpose, script);
        ServerWide.refuseIn(script.on(DatabaseSurroundings.of(connection)));
        LockWatch watch = new LockWatch(new ServerWide());
        long begin = System.nanoTime();
        try {
            ScriptRun run = runner.run(connection, script, watch);
            acts.add(new Act(
                    purpose,
                    script.label(),
                    run.transactional(),
                    run.count(),
                    run.duration(),
                    slowest(run.statements()),
                    watch.held(),
                    Optional.empty()));
            return true;
        } catch (ScriptFailedException failure) {
            failed(purpose, script, watch.transactional(), begin, failure);
            return false;
        }
    }

    /** Whether it found all as it should be. */
    boolean verify(Script script) {
        begins(Purpose.VERIFY, script);
        ServerWide.refuseIn(script.on(DatabaseSurroundings.of(connection)));
        long begin = System.nanoTime();
        try {
            runner.verify(connection, script, Optional.empty());
            acts.add(new Act(
                    Purpose.VERIFY, script.label(), true, 0, since(begin), List.of(), List.of(), Optional.empty()));
            return true;
        } catch (ScriptFailedException failure) {
            failed(Purpose.VERIFY, script, true, begin, failure);
            return false;
        }
    }

    private void begins(Purpose purpose, Script script) {
        listener.begins("Running " + script.label()
                + (purpose == Purpose.UP_AGAIN ? " again" : "")
                + (purpose == Purpose.BEFORE ? ", which is pending too and comes before it" : ""));
    }

    private void failed(
            Purpose purpose, Script script, boolean transactional, long begin, ScriptFailedException failure) {
        acts.add(new Act(
                purpose,
                script.label(),
                transactional,
                failure.reached().done(),
                since(begin),
                List.of(),
                List.of(),
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
