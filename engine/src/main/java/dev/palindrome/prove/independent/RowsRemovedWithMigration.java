package dev.palindrome.prove.independent;

import dev.palindrome.rows.hash.RowHashes;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rows that go with a migration by its nature: its own, those that refer to them, and so on. */
final class RowsRemovedWithMigration {

    private final FinalStateRows before;
    private final Map<String, BitSet> rows = new HashMap<>();
    private final Set<String> unknown = new LinkedHashSet<>();

    private RowsRemovedWithMigration(FinalStateRows before) {
        this.before = before;
    }

    /**
     * Finds them.
     *
     * @param tables in which others may be that refer to its own
     */
    static RowsRemovedWithMigration of(FinalStateRows before, RowsWrittenByUp own, Collection<String> tables)
            throws SQLException {
        RowsRemovedWithMigration going = new RowsRemovedWithMigration(before);
        for (String table : own.written()) {
            if (before.schemaShape().tables().contains(table)) {
                going.own(table, own);
            }
        }
        if (!going.rows.isEmpty()) {
            going.follow(tables);
        }
        return going;
    }

    private void own(String table, RowsWrittenByUp own) throws SQLException {
        RowHashes all = before.hashes(table);
        Optional<BitSet> its = Optional.ofNullable(own.keys().get(table)).flatMap(all::having);
        its.filter(some -> !some.isEmpty()).ifPresent(some -> rows.put(table, some));
        if (its.isEmpty()) {
            unknown.add(table);
        }
    }

    private void follow(Collection<String> tables) throws SQLException {
        Map<String, RowHashes> all = new HashMap<>();
        for (String table : rows.keySet()) {
            all.put(table, before.hashes(table));
        }
        for (String table : tables) {
            all.put(table, before.hashes(table));
        }
        for (boolean more = true; more; ) {
            more = false;
            for (String table : tables) {
                BitSet known = of(table);
                BitSet now = (BitSet) known.clone();
                now.or(before.hashes(table).thatReferTo(rows, all));
                if (!now.equals(known)) {
                    rows.put(table, now);
                    more = true;
                }
            }
        }
    }

    /** Those of a table, by their place among all. */
    BitSet of(String table) {
        return rows.getOrDefault(table, new BitSet());
    }

    /** Whether nothing tells any more which rows of a table the migration wrote. */
    boolean unknownIn(String table) {
        return unknown.contains(table);
    }
}
