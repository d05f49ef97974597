package dev.palindrome.rows.fingerprint;

import dev.palindrome.rows.difference.DifferenceWording;
import dev.palindrome.rows.difference.RowDifference;
import dev.palindrome.rows.query.CanonicalSession;
import dev.palindrome.rows.query.DisplayNames;
import dev.palindrome.rows.shape.ChangeStamps;
import dev.palindrome.rows.shape.ColumnShape;
import dev.palindrome.rows.shape.PartitionTree;
import dev.palindrome.rows.shape.SchemaShape;
import dev.palindrome.rows.shape.TableShape;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The fingerprint of the rows of a database: of each table the count, and sums of hashes of the values of each column and of
 * the whole rows. The order of rows and of columns does not matter, nor do the settings of the session. A partitioned
 * table is the sum of its partitions, so a row may move from one to another. Immutable.
 */
public final class RowFingerprint {

    private final Map<String, TableFingerprint> tables;
    private final Map<String, String> roots;
    private final MaterializedViewContents materializedViewContents;
    private final SequencesAndLargeObjects sequencesAndLargeObjects;

    private RowFingerprint(
            Map<String, TableFingerprint> tables,
            Map<String, String> roots,
            MaterializedViewContents materializedViewContents,
            SequencesAndLargeObjects sequencesAndLargeObjects) {
        this.tables = tables;
        this.roots = roots;
        this.materializedViewContents = materializedViewContents;
        this.sequencesAndLargeObjects = sequencesAndLargeObjects;
    }

    /**
     * Reads it, in the transaction that is open or else in one of its own. Session settings, and a transaction that is
     * open, stay as they are.
     *
     * @param schemaShape of the tables as they are now
     */
    public static RowFingerprint read(Connection connection, SchemaShape schemaShape) throws SQLException {
        return CanonicalSession.read(connection, statement -> read(statement, schemaShape));
    }

    private static RowFingerprint read(Statement statement, SchemaShape schemaShape) throws SQLException {
        SequencesAndLargeObjects sequencesAndLargeObjects = SequencesAndLargeObjects.read(statement);
        PartitionTree partitionTree = new PartitionTree(schemaShape);
        Map<String, Set<String>> fed = sequencesAndLargeObjects.fedColumns();
        List<TableFingerprintReader.Asked> asked = new ArrayList<>();
        for (TableShape table : schemaShape.all()) {
            if (table.kind() == TableShape.Kind.ORDINARY) {
                List<String> columns = table.columns().stream()
                        .filter(column -> !column.virtual())
                        .map(ColumnShape::name)
                        .toList();
                Set<String> numbered = new LinkedHashSet<>(fed.getOrDefault(table.name(), Set.of()));
                partitionTree.above(table.name()).forEach(above -> numbered.addAll(fed.getOrDefault(above, Set.of())));
                asked.add(TableFingerprintReader.Asked.table(table.name(), columns, numbered));
            }
        }
        Map<String, TableFingerprint> tables = new TreeMap<>(TableFingerprintReader.read(statement, asked));
        for (TableShape table : schemaShape.all()) {
            if (table.kind() == TableShape.Kind.PARTITIONED) {
                tables.put(
                        table.name(),
                        partitionTree.leaves(table.name()).stream()
                                .map(tables::get)
                                .reduce(TableFingerprint.NOTHING, TableFingerprint::and));
            }
        }
        return new RowFingerprint(
                tables, partitionTree.roots(), MaterializedViewContents.read(statement), sequencesAndLargeObjects);
    }

    /** How many rows each table has; a partitioned one what its partitions have. */
    public Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        tables.forEach((table, print) -> counts.put(table, print.count()));
        return counts;
    }

    /**
     * Names of the tables that both have and whose rows differ, as far as the columns go that both have. Of a partitioned
     * table that both have its own name only, not those of its partitions.
     */
    public Set<String> tablesThatDiffer(RowFingerprint other) {
        Set<String> differ = new TreeSet<>();
        tables.forEach((table, print) -> {
            TableFingerprint others = other.tables.get(table);
            String root = roots.get(table);
            boolean toldByRoot = root != null && root.equals(other.roots.get(table));
            if (others != null && !toldByRoot && print.differsFrom(others)) {
                differ.add(table);
            }
        });
        return differ;
    }

    /**
     * What is no table's: sequences that fell behind, large objects that are gone or hold something else, materialised
     * views that are no longer populated or hold other rows. This is before.
     */
    public List<RowDifference> besidesTables(RowFingerprint after) {
        return besidesTables(after, ChangeStamps.NONE);
    }

    /**
     * The same, where this was read later, in a transaction that went back to where it began.
     *
     * @param start tells how far sequences were then: what they have given out since is not taken back
     */
    public List<RowDifference> besidesTables(RowFingerprint after, ChangeStamps start) {
        List<RowDifference> all = new ArrayList<>();
        sequencesAndLargeObjects.sequences.forEach((name, before) -> {
            SequenceState now = after.sequencesAndLargeObjects.sequences.get(name);
            if (now != null) {
                Optional<BigDecimal> last = start.lastValue(name);
                // One that has given out nothing cannot give it out again.
                BigDecimal next = last.map(before.increment::add).orElse(start.knows(name) ? now.next : before.next);
                sequence(name, before.at(next), now, after).ifPresent(all::add);
            }
        });
        all.addAll(materializedViewContents.differencesTo(after.materializedViewContents));
        largeObjects(after, all);
        return all;
    }

    private Optional<RowDifference> sequence(
            String name, SequenceState before, SequenceState now, RowFingerprint after) {
        for (SequenceState.Fed column : now.columns) {
            String root = after.roots.get(column.table());
            if (root != null && now.columns.contains(new SequenceState.Fed(root, column.column()))) {
                continue;
            }
            boolean wasBehind = before.columns.contains(column)
                    && before.reached(column, tables).isPresent();
            Optional<RowDifference> behind = now.reached(column, after.tables)
                    .map(reached -> new RowDifference.SequenceBehind(
                            "sequence " + name,
                            now.next.toPlainString(),
                            Optional.of(column.table() + "." + DisplayNames.plain(column.column())),
                            reached.toPlainString()));
            if (behind.isPresent() && !wasBehind) {
                return behind;
            }
        }
        if (!before.feeds && !now.feeds && now.wentBackFrom(before)) {
            return Optional.of(new RowDifference.SequenceBehind(
                    "sequence " + name, now.next.toPlainString(), Optional.empty(), before.next.toPlainString()));
        }
        return Optional.empty();
    }

    private void largeObjects(RowFingerprint after, List<RowDifference> all) {
        Map<Long, String> now = after.sequencesAndLargeObjects.largeObjects;
        Map<String, List<RowDifference.Example>> unlike = new HashMap<>();
        sequencesAndLargeObjects.largeObjects.forEach((oid, hash) -> {
            String what = !now.containsKey(oid) ? "missing" : hash.equals(now.get(oid)) ? "" : "changed";
            unlike.computeIfAbsent(what, w -> new ArrayList<>())
                    .add(new RowDifference.Example("oid=" + oid, Optional.empty(), Optional.empty()));
        });
        long of = sequencesAndLargeObjects.largeObjects.size();
        List<RowDifference.Example> missing = unlike.getOrDefault("missing", List.of());
        if (!missing.isEmpty()) {
            all.add(new RowDifference.LargeObjectsMissing(
                    "large objects", missing.size(), of, DifferenceWording.some(missing)));
        }
        List<RowDifference.Example> changed = unlike.getOrDefault("changed", List.of());
        if (!changed.isEmpty()) {
            all.add(new RowDifference.LargeObjectsChanged(
                    "large objects", changed.size(), of, DifferenceWording.some(changed)));
        }
    }
}
