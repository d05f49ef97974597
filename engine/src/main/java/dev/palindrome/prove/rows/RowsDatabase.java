package dev.palindrome.prove.rows;

import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.Script;
import dev.palindrome.prove.database.WorkingDatabase;
import dev.palindrome.rows.fill.SyntheticRowFiller;
import dev.palindrome.rows.fingerprint.RowFingerprint;
import dev.palindrome.rows.shape.ChangeStamps;
import dev.palindrome.rows.shape.SchemaShape;
import dev.palindrome.rows.shape.TableShapeReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The working database of the pass with rows: the ups so far, and rows in every table that could be filled. */
final class RowsDatabase implements AutoCloseable {

    /** What the database holds at this moment. */
    private enum Content {
        /** The ups so far, and rows in every table that could be filled. */
        FILLED,
        /** The ups so far, and no rows but theirs and those of fixtures. */
        UNFILLED,
        /** Traces of a trial: the database is made anew before it is used again. */
        STALE
    }

    /** Which of the migrations up to this moment are applied. */
    private enum Applied {
        NOTHING,
        ALL,
        SOME
    }

    private final WorkingDatabase database;
    private final TableShapeReader reader;
    private final SyntheticRowTables synthetic = new SyntheticRowTables();
    private final FilledTables tables = new FilledTables();
    private final RowFilling filling;
    private final FixtureRefusals fixtureRefusals;

    private SchemaShape schemaShape;
    private Content content = Content.FILLED;
    private Applied applied = Applied.NOTHING;
    private Optional<ScriptFailedException> whyNot = Optional.empty();

    RowsDatabase(WorkingDatabase database, Set<String> leftOut, long seed) throws SQLException {
        this.database = database;
        this.reader = new TableShapeReader(leftOut);
        this.fixtureRefusals = new FixtureRefusals(this, database, tables);
        this.filling = new RowFilling(this, synthetic, tables, new SyntheticRowFiller(seed));
        this.schemaShape = reader.read(connection());
    }

    Connection connection() {
        return database.connection();
    }

    /** Fills tables and takes rows out again. */
    RowFilling filling() {
        return filling;
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
        return tables.filled();
    }

    /** Why a table holds no rows. */
    Map<String, String> unfilled() {
        return tables.unfilled();
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
    void markStale() {
        content = Content.STALE;
    }

    /** Whether the database can be used as it is. */
    boolean isUsable() {
        return content != Content.STALE;
    }

    /** Fills the tables anew, with rows that these shapes accept too, and leaves out some. */
    void refill(Migration migration, SchemaShape alsoWithin, Map<String, String> leaveOut) throws SQLException {
        boolean first = filling.restrict(alsoWithin, leaveOut.keySet());
        if (!first || content != Content.FILLED || !filling.refillConcerned(migration, alsoWithin)) {
            restoreFilled();
        }
        tables.leaveOut(leaveOut);
    }

    /** The state before the migration, with the same rows as at first. */
    void restoreFilled() throws SQLException {
        if (content != Content.UNFILLED) {
            restore();
        }
        content = Content.FILLED;
        filling.fillAll();
    }

    /** Applies the migration for good and fills tables that are new or changed. */
    void advance(Migration migration) throws SQLException {
        pass(migration);
        filling.fillMissing();
    }

    /**
     * Whether a migration is a baseline that stands for what is there already. Where not all of that could be applied, the
     * set begins anew with it.
     */
    boolean holds(Migration migration) {
        return migration.kind() == Migration.Kind.BASELINE && applied == Applied.ALL;
    }

    /** Applies the migration for good and fills nothing yet. */
    void pass(Migration migration) throws SQLException {
        if (migration.kind() == Migration.Kind.BASELINE && applied == Applied.SOME) {
            tables.forgetFixtures();
            database.rebuild(List.of());
            content = Content.STALE;
        }
        // Rows that are given may have the keys that synthetic ones would have.
        boolean asItIs = isUsable() && !database.fixtures().exist(migration);
        boolean succeeded = asItIs && appliesForGood(migration);
        if (!succeeded
                && asItIs
                && leftNothing()
                && !filling.removable().isEmpty()
                && filling.removed(filling.removable())) {
            succeeded = appliesForGood(migration);
        }
        if (!succeeded) {
            restore();
            succeeded = appliesForGood(migration);
        }
        if (!succeeded && fixtureRefusals.causedBy(migration)) {
            restore();
            succeeded = appliesForGood(migration);
        }
        if (succeeded) {
            database.holds(migration);
        }
        this.applied = succeeded && applied != Applied.SOME ? Applied.ALL : Applied.SOME;
        SchemaShape now = shapesNow();
        synthetic.after(connection(), migration.up(), schemaShape, now);
        Set<String> wanting = new LinkedHashSet<>(now.notAsIn(schemaShape));
        boolean stale = changeStamps().procedural() && wanting.stream().anyMatch(schemaShape.tables()::contains);
        if (stale && !CompiledFunctions.forget(connection())) {
            database.newSession();
        }
        tables.changed(now.tables(), wanting);
        if (succeeded && database.fixtures().exist(migration)) {
            give(migration, now);
            wanting.removeAll(tables.ofFixtures());
        }
        tables.settled(now.tables(), wanting, filling.leavesTablesOut());
        schemaShape = now;
        filling.lift();
        content = Content.FILLED;
    }

    private void give(Migration migration, SchemaShape now) throws SQLException {
        RowFingerprint before = RowFingerprint.read(connection(), now);
        database.fixtures().load(migration);
        RowFingerprint after = RowFingerprint.read(connection(), now);
        before.tablesThatDiffer(after).stream()
                .filter(table -> after.counts().getOrDefault(table, 0L) > 0)
                .forEach(tables::hasFixtures);
    }

    private boolean appliesForGood(Migration migration) throws SQLException {
        synthetic.before(connection(), migration.up(), schemaShape);
        return applies(migration);
    }

    /** Records why an up failed. */
    void refusedUp(ScriptFailedException failure) {
        whyNot = Optional.of(failure);
    }

    /** Why the last up failed. */
    Optional<ScriptFailedException> whyNot() {
        return whyNot;
    }

    /** Ups that failed because of fixtures. */
    FixtureRefusals fixtureRefusals() {
        return fixtureRefusals;
    }

    private boolean leftNothing() {
        return whyNot.filter(ScriptFailedException::nothingRemains).isPresent();
    }

    boolean applies(Migration migration) {
        try {
            run(migration.up());
            return true;
        } catch (ScriptFailedException failure) {
            whyNot = Optional.of(failure);
            content = Content.STALE;
            return false;
        }
    }

    /** The ups so far, and no rows but theirs. */
    void restore() {
        database.restore();
        tables.restored();
        content = Content.UNFILLED;
    }

    @Override
    public void close() {
        database.close();
    }
}
