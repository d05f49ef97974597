package dev.palindrome.migrate;

import dev.palindrome.execute.DatabaseSurroundings;
import dev.palindrome.execute.ScriptRun;
import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.history.History;
import dev.palindrome.history.HistoryRow;
import dev.palindrome.history.NewRecord;
import dev.palindrome.history.RecordedScript;
import dev.palindrome.history.Records;
import dev.palindrome.migration.Direction;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.Script;
import dev.palindrome.migration.Surroundings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** One way through a plan, under the lock: script after script, each with its record. */
final class Pass {

    private final Connection connection;
    private final History history;
    private final ProgressListener listener;
    private final List<String> notes;
    private final Executor executor;

    /** @param notes what is known already; what is learned on the way is added */
    Pass(Connection connection, History history, Duration wait, ProgressListener listener, List<String> notes) {
        this.connection = connection;
        this.history = history;
        this.listener = listener;
        this.notes = notes;
        this.executor = new Executor(connection, history, wait, this::note);
    }

    /** Applies them in this order. */
    List<Executed> apply(List<Migration> pending, List<HistoryRow> rows) {
        List<String> names = pending.stream().map(Migration::name).toList();
        begin(Direction.UP, names);
        List<Executed> done = new ArrayList<>();
        Oldest oldest = new Oldest(rows.stream().mapToLong(HistoryRow::id).min());
        Records records = history.records();
        for (int i = 0; i < names.size(); i++) {
            Migration migration = pending.get(i);
            NewRecord record = record(connection, migration);
            Supplier<Entry> entry = () -> oldest.entry(records, record, migration.kind() == Migration.Kind.REPEATABLE);
            run(
                            Direction.UP,
                            names,
                            i,
                            migration.version().text(),
                            migration.description(),
                            migration.kind(),
                            migration.up(),
                            migration.verify(),
                            entry)
                    .ifPresent(done::add);
            oldest.learn();
        }
        return done;
    }

    /** Rolls them back in this order. */
    List<Executed> rollBack(List<Standing.Applied> steps, Optional<String> reason) throws SQLException {
        List<String> names = steps.stream().map(Standing.Applied::name).toList();
        begin(Direction.ROLLBACK, names);
        List<Executed> done = new ArrayList<>();
        Records records = history.records();
        for (int i = 0; i < names.size(); i++) {
            Standing.Applied step = steps.get(i);
            Script script = step.migration().flatMap(Migration::rollback).orElse(null);
            if (script == null) {
                script = RecordedRollback.script(
                        records.rollbackScript(connection, step.row().id()).orElseThrow());
            }
            Supplier<Entry> entry = () -> new RollbackEntry(records, step.row().id(), reason);
            run(
                            Direction.ROLLBACK,
                            names,
                            i,
                            step.version().text(),
                            step.description(),
                            step.kind(),
                            script,
                            Optional.empty(),
                            entry)
                    .ifPresent(done::add);
        }
        return done;
    }

    private void begin(Direction direction, List<String> names) {
        listener.planned(direction, names);
        notes.forEach(listener::noted);
    }

    private Optional<Executed> run(
            Direction direction,
            List<String> names,
            int index,
            String version,
            String description,
            Migration.Kind kind,
            Script script,
            Optional<Script> verify,
            Supplier<Entry> entry) {
        String name = names.get(index);
        listener.started(direction, name, index + 1, names.size());
        Optional<ScriptRun> run;
        try {
            run = executor.run(script, verify, entry);
        } catch (ScriptFailedException e) {
            throw new Account(direction, names).of(e, index);
        }
        if (run.isEmpty()) {
            note(name + " was " + (direction == Direction.UP ? "applied" : "rolled back")
                    + " by somebody else meanwhile");
            return Optional.empty();
        }
        Executed executed = new Executed(
                version,
                name,
                description,
                kind,
                script.label(),
                run.get().transactional(),
                run.get().duration());
        listener.finished(direction, executed, index + 1, names.size());
        return Optional.of(executed);
    }

    /** What is recorded of a migration: as it is on this database, where a script can tell one from another. */
    static NewRecord record(Connection connection, Migration migration) {
        Surroundings here = DatabaseSurroundings.of(connection);
        Optional<RecordedScript> rollback = migration.rollback().map(script -> RecordedRollback.of(script.on(here)));
        return new NewRecord(
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
        private Optional<UpEntry> last = Optional.empty();

        Oldest(OptionalLong id) {
            this.id = id;
        }

        UpEntry entry(Records records, NewRecord record, boolean repeatable) {
            UpEntry entry = new UpEntry(records, record, repeatable, id);
            last = Optional.of(entry);
            return entry;
        }

        void learn() {
            id = last.map(UpEntry::oldest).orElse(id);
        }
    }
}
