package dev.palindrome.migrate.run;

import dev.palindrome.execute.LiveDatabaseContext;
import dev.palindrome.execute.ScriptRun;
import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.history.History;
import dev.palindrome.history.HistoryWriter;
import dev.palindrome.history.NewHistoryRecord;
import dev.palindrome.history.table.HistoryRow;
import dev.palindrome.history.table.RecordedScript;
import dev.palindrome.migrate.plan.HistoryMatch;
import dev.palindrome.migrate.request.ExecutedMigration;
import dev.palindrome.migrate.request.ProgressListener;
import dev.palindrome.migration.DatabaseContext;
import dev.palindrome.migration.Direction;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.Script;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** One way through a plan, under the lock: script after script, each with its record. */
public final class PlanExecution {

    private final Connection connection;
    private final History history;
    private final ProgressListener listener;
    private final List<String> notes;
    private final ScriptExecutor scriptExecutor;

    /** @param notes what is known already; what is learned on the way is added */
    public PlanExecution(
            Connection connection, History history, Duration wait, ProgressListener listener, List<String> notes) {
        this.connection = connection;
        this.history = history;
        this.listener = listener;
        this.notes = notes;
        this.scriptExecutor = new ScriptExecutor(connection, history, wait, this::note);
    }

    /** Applies them in this order. */
    public List<ExecutedMigration> apply(List<Migration> pending, List<HistoryRow> rows) {
        List<String> names = pending.stream().map(Migration::name).toList();
        begin(Direction.UP, names);
        List<ExecutedMigration> done = new ArrayList<>();
        Oldest oldest = new Oldest(rows.stream().mapToLong(HistoryRow::id).min());
        HistoryWriter historyWriter = history.historyWriter();
        for (int i = 0; i < names.size(); i++) {
            Migration migration = pending.get(i);
            NewHistoryRecord record = record(connection, migration);
            Supplier<HistoryUpdate> historyUpdate =
                    () -> oldest.entry(historyWriter, record, migration.kind() == Migration.Kind.REPEATABLE);
            run(
                            Direction.UP,
                            names,
                            i,
                            migration.version().text(),
                            migration.description(),
                            migration.kind(),
                            migration.up(),
                            migration.verify(),
                            historyUpdate)
                    .ifPresent(done::add);
            oldest.learn();
        }
        return done;
    }

    /** Rolls them back in this order. */
    public List<ExecutedMigration> rollBack(List<HistoryMatch.Applied> steps, Optional<String> reason)
            throws SQLException {
        List<String> names = steps.stream().map(HistoryMatch.Applied::name).toList();
        begin(Direction.ROLLBACK, names);
        List<ExecutedMigration> done = new ArrayList<>();
        HistoryWriter historyWriter = history.historyWriter();
        for (int i = 0; i < names.size(); i++) {
            HistoryMatch.Applied step = steps.get(i);
            Script script = step.migration().flatMap(Migration::rollback).orElse(null);
            if (script == null) {
                script = RecordedRollback.script(historyWriter
                        .rollbackScript(connection, step.row().id())
                        .orElseThrow());
            }
            Supplier<HistoryUpdate> historyUpdate =
                    () -> new RollbackHistoryUpdate(historyWriter, step.row().id(), reason);
            run(
                            Direction.ROLLBACK,
                            names,
                            i,
                            step.version().text(),
                            step.description(),
                            step.kind(),
                            script,
                            Optional.empty(),
                            historyUpdate)
                    .ifPresent(done::add);
        }
        return done;
    }

    private void begin(Direction direction, List<String> names) {
        listener.planned(direction, names);
        notes.forEach(listener::noted);
    }

    private Optional<ExecutedMigration> run(
            Direction direction,
            List<String> names,
            int index,
            String version,
            String description,
            Migration.Kind kind,
            Script script,
            Optional<Script> verify,
            Supplier<HistoryUpdate> historyUpdate) {
        String name = names.get(index);
        listener.started(direction, name, index + 1, names.size());
        Optional<ScriptRun> run;
        try {
            run = scriptExecutor.run(script, verify, historyUpdate);
        } catch (ScriptFailedException e) {
            throw new FailureSummary(direction, names).of(e, index);
        }
        if (run.isEmpty()) {
            note(name + " was " + (direction == Direction.UP ? "applied" : "rolled back")
                    + " by somebody else meanwhile");
            return Optional.empty();
        }
        ExecutedMigration executedMigration = new ExecutedMigration(
                version,
                name,
                description,
                kind,
                script.label(),
                run.get().transactional(),
                run.get().duration());
        listener.finished(direction, executedMigration, index + 1, names.size());
        return Optional.of(executedMigration);
    }

    /** What is recorded of a migration: as it is on this database, where a script can tell one from another. */
    public static NewHistoryRecord record(Connection connection, Migration migration) {
        DatabaseContext here = LiveDatabaseContext.of(connection);
        Optional<RecordedScript> rollback = migration.rollback().map(script -> RecordedRollback.of(script.on(here)));
        return new NewHistoryRecord(
                migration.version().text(),
                migration.name(),
                migration.up().label(),
                migration.description(),
                migration.up().checksum(),
                rollback);
    }

    private void note(String note) {
        notes.add(note);
        listener.noted(note);
    }

    /** Remembers which record is the oldest: the first one of an empty history is, from then on. */
    private static final class Oldest {

        private OptionalLong id;
        private Optional<UpHistoryUpdate> last = Optional.empty();

        Oldest(OptionalLong id) {
            this.id = id;
        }

        UpHistoryUpdate entry(HistoryWriter historyWriter, NewHistoryRecord record, boolean repeatable) {
            UpHistoryUpdate entry = new UpHistoryUpdate(historyWriter, record, repeatable, id);
            last = Optional.of(entry);
            return entry;
        }

        void learn() {
            id = last.map(UpHistoryUpdate::oldest).orElse(id);
        }
    }
}
