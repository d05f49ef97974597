package dev.palindrome.prove.rows;

import dev.palindrome.failure.Problem;
import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.failure.ServerException;
import dev.palindrome.migration.Fixtures;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.Script;
import dev.palindrome.prove.database.WorkingDatabase;
import dev.palindrome.prove.script.TableMentions;
import dev.palindrome.rows.fill.FillResult;
import dev.palindrome.rows.fill.SyntheticRowFiller;
import dev.palindrome.rows.fingerprint.RowFingerprint;
import dev.palindrome.rows.shape.ChangeStamps;
import dev.palindrome.rows.shape.SchemaShape;
import dev.palindrome.rows.shape.TableShapeReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The working database of the pass with rows: the ups so far, and rows in every table that could be filled. */
final class RowsDatabase implements AutoCloseable {

    private final WorkingDatabase database;
    private final TableShapeReader reader;
    private final SyntheticRowFiller syntheticRowFiller;
    private final SyntheticRowTables madeUp = new SyntheticRowTables();

    private SchemaShape schemaShape;
    private final Set<String> filled = new HashSet<>();
    private final Map<String, String> unfilled = new HashMap<>();
    private final Set<String> given = new HashSet<>();
    /** Tables that changed since they were filled. */
    private final Set<String> changed = new HashSet<>();

    private Optional<SchemaShape> within = Optional.empty();
    private Set<String> except = Set.of();
    private Map<String, List<String>> telling = Map.of();
    private boolean right = true;
    private boolean begun;
    private boolean incomplete;
    private boolean bare;
    private Optional<ScriptFailedException> whyNot = Optional.empty();
    private Optional<ScriptFailedException> givenRefused = Optional.empty();

    RowsDatabase(WorkingDatabase database, Set<String> leftOut, long seed) throws SQLException {
        this.database = database;
        this.reader = new TableShapeReader(leftOut);
        this.syntheticRowFiller = new SyntheticRowFiller(seed);
        this.schemaShape = reader.read(connection());
    }

    Connection connection() {
        return database.connection();
    }

    SyntheticRowFiller syntheticRowFiller() {
        return syntheticRowFiller;
    }

    /** The shapes as they are before the migration that is to be tried next. */
    SchemaShape schemaShape() {
        return schemaShape;
    }

    /** The shapes as they are at this moment, whatever was tried. */
    SchemaShape shapesNow() throws SQLException {
        return reader.read(connection());
    }

    /** The marks of the shapes that were read last. */
    ChangeStamps changeStamps() {
        return reader.changeStamps();
    }

    Set<String> filled() {
        return filled;
    }

    /** Why a table holds no rows. */
    Map<String, String> unfilled() {
        return unfilled;
    }

    /** Whether a reference may be checked later than at the end of its statement. */
    boolean mayDefer() {
        return schemaShape.mayDefer();
    }

    void run(Script script) {
        database.run(script);
    }

    void runWithin(Script script) {
        database.runWithin(script);
    }

    /** The database is made anew before it is used again. */
    void isNoLongerRight() {
        right = false;
    }

    /**
     * The shapes that an up leads to where there are no rows but those that the migrations write.
     *
     * @return empty when the up fails even so
     */
    Optional<SchemaShape> shapesAfter(Migration migration) throws SQLException {
        Optional<SchemaShape> emptied = right ? shapesAfterEmptying(migration) : Optional.empty();
        if (emptied.isPresent()) {
            return emptied;
        }
        restore();
        try (Sandbox sandbox = new TransactionSandbox(this)) {
            sandbox.run(migration.up());
            return Optional.of(shapesNow());
        } catch (ScriptFailedException failure) {
            whyNot = Optional.of(failure);
            return Optional.empty();
        } catch (Sandbox.NeedsCommits e) {
            return shapesAfterCommit(migration);
        }
    }

    /** Without the rows that can be taken out for a while; empty where that is not enough. */
    private Optional<SchemaShape> shapesAfterEmptying(Migration migration) throws SQLException {
        try (Sandbox sandbox = new TransactionSandbox(this)) {
            if (!SyntheticRowTables.remove(connection(), removable(), schemaShape)) {
                return Optional.empty();
            }
            sandbox.run(migration.up());
            return Optional.of(shapesNow());
        } catch (ScriptFailedException | Sandbox.NeedsCommits e) {
            return Optional.empty();
        }
    }

    /** Tables that hold made-up rows and no others. */
    private Set<String> removable() {
        Set<String> tables = madeUp.notMixed(filled);
        tables.retainAll(schemaShape.tables());
        tables.removeAll(given);
        return tables;
    }

    private Optional<SchemaShape> shapesAfterCommit(Migration migration) throws SQLException {
        right = false;
        try {
            run(migration.up());
        } catch (ScriptFailedException failure) {
            whyNot = Optional.of(failure);
            return Optional.empty();
        }
        return Optional.of(shapesNow());
    }

    /** Fills the tables anew, with rows that these shapes accept too, and leaves out some. */
    void refill(Migration migration, SchemaShape alsoWithin, Map<String, String> leaveOut) throws SQLException {
        boolean first = within.isEmpty();
        within = Optional.of(alsoWithin);
        except = Set.copyOf(leaveOut.keySet());
        if (!first || !right || bare || !refillConcerned(migration, alsoWithin)) {
            restoreFilled();
        }
        unfilled.putAll(leaveOut);
    }

    /** Only those that a migration has to do with, if they hold no rows but made-up ones. */
    private boolean refillConcerned(Migration migration, SchemaShape after) throws SQLException {
        Set<String> concerned = new LinkedHashSet<>(schemaShape.notAsIn(after));
        concerned.addAll(except);
        concerned.addAll(TableMentions.of(schemaShape.tables(), migration.up()));
        concerned = schemaShape.withThoseThatReferTo(concerned);
        if (!madeUp.notMixed(concerned).equals(concerned)
                || concerned.stream().anyMatch(given::contains)
                || !removed(concerned)) {
            return false;
        }
        concerned.removeAll(except);
        remember(fillCommitted(
                schemaShape, new SyntheticRowFiller.Request(concerned, within, Optional.empty()).telling(telling)));
        return true;
    }

    /** Takes out the rows of some tables for good; whether that is done. */
    private boolean removed(Set<String> tables) throws SQLException {
        Connection connection = connection();
        connection.setAutoCommit(false);
        try {
            if (!SyntheticRowTables.remove(connection, tables, schemaShape)) {
                connection.rollback();
                return false;
            }
            connection.commit();
        } finally {
            connection.setAutoCommit(true);
        }
        filled.removeAll(tables);
        unfilled.keySet().removeAll(tables);
        return true;
    }

    /** The state before the migration, with the same rows as at first. */
    void restoreFilled() throws SQLException {
        if (!right || !bare) {
            restore();
        }
        bare = false;
        Set<String> tables = new LinkedHashSet<>(schemaShape.tables());
        tables.removeAll(except);
        tables.removeAll(given);
        remember(fillCommitted(
                schemaShape, new SyntheticRowFiller.Request(tables, within, Optional.empty()).telling(telling)));
    }

    /** Adds rows that hold what the scripts of a migration tell apart; they are there too whenever the tables are filled anew. */
    void expect(Migration migration) throws SQLException {
        telling = ScriptLiterals.of(migration, filled);
        if (!telling.isEmpty()) {
            Set<String> tables = new LinkedHashSet<>(telling.keySet());
            tables.removeAll(given);
            remember(fillCommitted(
                    schemaShape, SyntheticRowFiller.Request.of(tables).telling(telling)));
        }
    }

    FillResult fillCommitted(SchemaShape what, SyntheticRowFiller.Request request) throws SQLException {
        return CommittedFill.of(syntheticRowFiller, connection(), what, request);
    }

    /** Applies the migration for good and fills tables that are new or changed. */
    void advance(Migration migration) throws SQLException {
        pass(migration);
        fillMissing();
    }

    /** Fills the changed tables, and those that hold no rows, unless that was tried already. */
    void fillMissing() throws SQLException {
        Set<String> wanting = new LinkedHashSet<>(schemaShape.tables());
        wanting.removeIf(table -> !changed.contains(table) && (filled.contains(table) || unfilled.containsKey(table)));
        changed.clear();
        if (!wanting.isEmpty()) {
            remember(fillCommitted(
                    schemaShape, new SyntheticRowFiller.Request(wanting, Optional.empty(), Optional.empty())));
        }
    }

    /**
     * Whether a migration is a baseline that stands for what is there already. Where not all of that could be applied, the
     * set begins anew with it.
     */
    boolean holds(Migration migration) {
        return migration.kind() == Migration.Kind.BASELINE && begun && !incomplete;
    }

    /** Applies the migration for good and fills nothing yet. */
    void pass(Migration migration) throws SQLException {
        if (migration.kind() == Migration.Kind.BASELINE && incomplete) {
            given.clear();
            database.rebuild(List.of());
            right = false;
        }
        // Rows that are given may have the keys that made-up ones would have.
        boolean asItIs = right && !database.gives(migration);
        boolean applied = asItIs && appliesForGood(migration);
        if (!applied && asItIs && leftNothing() && !removable().isEmpty() && removed(removable())) {
            applied = appliesForGood(migration);
        }
        if (!applied) {
            restore();
            applied = appliesForGood(migration);
        }
        if (!applied && failsForGiven(migration)) {
            restore();
            applied = appliesForGood(migration);
        }
        if (applied) {
            database.holds(migration);
        }
        begun = true;
        incomplete |= !applied;
        SchemaShape now = shapesNow();
        madeUp.after(connection(), migration.up(), schemaShape, now);
        Set<String> wanting = new LinkedHashSet<>(now.notAsIn(schemaShape));
        boolean stale = changeStamps().procedural() && wanting.stream().anyMatch(schemaShape.tables()::contains);
        if (stale && !CompiledFunctions.forget(connection())) {
            database.newSession();
        }
        given.retainAll(now.tables());
        given.removeAll(wanting);
        if (applied && database.gives(migration)) {
            give(migration, now);
            wanting.removeAll(given);
        }
        if (!wanting.isEmpty() || !except.isEmpty()) {
            // What could not be filled may have lacked a row of another table.
            unfilled.clear();
        }
        filled.retainAll(now.tables());
        unfilled.keySet().retainAll(now.tables());
        changed.addAll(wanting);
        schemaShape = now;
        bare = false;
        within = Optional.empty();
        except = Set.of();
        right = true;
    }

    private void give(Migration migration, SchemaShape now) throws SQLException {
        RowFingerprint before = RowFingerprint.read(connection(), now);
        database.give(migration);
        RowFingerprint after = RowFingerprint.read(connection(), now);
        before.tablesThatDiffer(after).stream()
                .filter(table -> after.counts().getOrDefault(table, 0L) > 0)
                .forEach(given::add);
        filled.addAll(given);
    }

    /**
     * Whether an up that fails although no synthetic rows are there fails because of fixtures. From then on these
     * are left out.
     */
    boolean failsForGiven(Migration migration) {
        if (given.isEmpty()) {
            return false;
        }
        Optional<ScriptFailedException> refusal = whyNot;
        Set<String> tables = Set.copyOf(given);
        Fixtures rows = database.given();
        given.clear();
        database.give(Fixtures.NONE);
        restore();
        boolean applies = applies(migration);
        right = false;
        if (applies) {
            givenRefused = refusal;
        } else {
            given.addAll(tables);
            database.give(rows);
        }
        return applies;
    }

    /** How the up failed because of fixtures; tried once. */
    Optional<ScriptFailedException> takeGivenRefused() {
        Optional<ScriptFailedException> refusal = givenRefused;
        givenRefused = Optional.empty();
        return refusal;
    }

    private boolean appliesForGood(Migration migration) throws SQLException {
        madeUp.before(connection(), migration.up(), schemaShape);
        return applies(migration);
    }

    private boolean leftNothing() {
        return whyNot.filter(ScriptFailedException::nothingRemains).isPresent();
    }

    private boolean applies(Migration migration) {
        try {
            run(migration.up());
            return true;
        } catch (ScriptFailedException failure) {
            whyNot = Optional.of(failure);
            right = false;
            return false;
        }
    }

    /** The ups so far, and no rows but theirs. */
    private void restore() {
        database.restore();
        bare = true;
        filled.clear();
        filled.addAll(given);
        unfilled.clear();
        right = true;
    }

    private void remember(FillResult fillResult) {
        filled.addAll(fillResult.filled());
        fillResult.filled().forEach(unfilled::remove);
        fillResult.unfilled().forEach((table, reason) -> {
            if (!filled.contains(table)) {
                unfilled.put(table, reason);
            }
        });
    }

    static ServerException lost(SQLException cause) {
        return new ServerException(
                Problem.of("SERVER_LOST", "The throwaway server did not answer as it should: " + cause.getMessage())
                        .next("Run the proof again; if it happens again, look at the server's log. With db.rows=off the"
                                + " set is proven without rows."),
                cause);
    }

    @Override
    public void close() {
        database.close();
    }
}
