package dev.palindrome.catalog.reader;

import dev.palindrome.catalog.Snapshot;
import dev.palindrome.catalog.describe.EntryBuilder;
import dev.palindrome.catalog.describe.ObjectNames;
import dev.palindrome.catalog.describe.SnapshotEntry;
import dev.palindrome.catalog.row.CatalogRow;
import dev.palindrome.catalog.row.CatalogRows;
import dev.palindrome.catalog.row.CatalogTable;
import dev.palindrome.catalog.row.OwnedDependencies;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a reader keeps of a reading for the next one: the rows, and the entries that were made from them, both by home.
 * Only the entries of homes with changed rows are made anew.
 */
final class ReadingCache {

    final CatalogRows catalogRows;
    final ObjectNames objectNames;
    final List<EntryBuilder> others;
    OwnedDependencies ownedDependencies;
    TransactionHorizon transactionHorizon;
    Snapshot snapshot = new Snapshot(List.of());
    private final Map<Long, List<CatalogRow>> rowsByHome = new HashMap<>();
    private final Map<Long, List<SnapshotEntry>> entriesByHome = new HashMap<>();

    ReadingCache(
            CatalogRows catalogRows,
            ObjectNames objectNames,
            List<EntryBuilder> others,
            TransactionHorizon transactionHorizon) {
        this.catalogRows = catalogRows;
        this.objectNames = objectNames;
        this.others = others;
        this.transactionHorizon = transactionHorizon;
        this.ownedDependencies = new OwnedDependencies(catalogRows);
    }

    ReadingCache at(TransactionHorizon now) {
        transactionHorizon = now;
        return this;
    }

    /** Finds all rows their homes. */
    Set<Long> settle(Collection<CatalogTable> tables) {
        rowsByHome.clear();
        OwningRelations owningRelations = new OwningRelations(catalogRows, ownedDependencies);
        for (CatalogTable table : tables) {
            catalogRows.of(table.name).forEach(catalogRow -> move(catalogRow, owningRelations));
        }
        Set<Long> all = new HashSet<>(rowsByHome.keySet());
        all.addAll(entriesByHome.keySet());
        all.add(OwningRelations.NONE);
        return all;
    }

    /** Finds new rows their homes. */
    Set<Long> settle(ReadingUpdate readingUpdate) {
        Set<Long> touched = new HashSet<>();
        for (CatalogRow catalogRow : readingUpdate.removed()) {
            if (catalogRow.table.name.equals(OwnedDependencies.CATALOG)) {
                continue;
            }
            rowsByHome.getOrDefault(catalogRow.home, new ArrayList<>()).remove(catalogRow);
            touched.add(catalogRow.home);
            objectNames.forget(catalogRow);
        }
        OwningRelations owningRelations = new OwningRelations(catalogRows, ownedDependencies);
        for (CatalogRow catalogRow : readingUpdate.added()) {
            if (!catalogRow.table.name.equals(OwnedDependencies.CATALOG)) {
                move(catalogRow, owningRelations);
                touched.add(catalogRow.home);
            }
        }
        return touched;
    }

    private void move(CatalogRow catalogRow, OwningRelations owningRelations) {
        catalogRow.home = owningRelations.of(catalogRow);
        rowsByHome.computeIfAbsent(catalogRow.home, h -> new ArrayList<>()).add(catalogRow);
    }

    CatalogRows rowsOf(Set<Long> homes) {
        CatalogRows part = catalogRows.part();
        for (Long home : homes) {
            rowsByHome.getOrDefault(home, List.of()).forEach(part::add);
        }
        return part;
    }

    /** The snapshot with other entries for these relations; unchanged entries are shared. */
    void replace(Set<Long> homes, Map<Long, List<SnapshotEntry>> snapshotEntries) {
        Set<SnapshotEntry> gone = Collections.newSetFromMap(new IdentityHashMap<>());
        Map<String, SnapshotEntry> known = new HashMap<>();
        for (Long home : homes) {
            List<SnapshotEntry> old = entriesByHome.remove(home);
            if (old != null) {
                gone.addAll(old);
                old.forEach(snapshotEntry -> known.put(snapshotEntry.object, snapshotEntry));
            }
        }
        List<SnapshotEntry> news = new ArrayList<>();
        snapshotEntries.forEach((home, made) -> {
            List<SnapshotEntry> kept = new ArrayList<>(made.size());
            for (SnapshotEntry snapshotEntry : made) {
                SnapshotEntry same = known.get(snapshotEntry.object);
                if (same != null && same.interchangeable(snapshotEntry)) {
                    kept.add(same);
                    gone.remove(same);
                } else {
                    kept.add(snapshotEntry);
                    news.add(snapshotEntry);
                }
            }
            entriesByHome.put(home, kept);
        });
        if (!gone.isEmpty() || !news.isEmpty()) {
            news.sort(Snapshot.ORDER);
            snapshot = new Snapshot(merged(snapshot.snapshotEntries(), gone, news));
        }
    }

    private static List<SnapshotEntry> merged(
            List<SnapshotEntry> old, Set<SnapshotEntry> gone, List<SnapshotEntry> news) {
        List<SnapshotEntry> merged = new ArrayList<>(old.size() + news.size() - gone.size());
        int next = 0;
        for (SnapshotEntry snapshotEntry : old) {
            if (gone.contains(snapshotEntry)) {
                continue;
            }
            while (next < news.size() && Snapshot.ORDER.compare(news.get(next), snapshotEntry) < 0) {
                merged.add(news.get(next++));
            }
            merged.add(snapshotEntry);
        }
        merged.addAll(news.subList(next, news.size()));
        return Collections.unmodifiableList(merged);
    }

    /** Takes over entries of an earlier reading: what is equal to one of them need not be kept twice. */
    void shareWith(ReadingCache earlier) {
        entriesByHome.putAll(earlier.entriesByHome);
        snapshot = earlier.snapshot;
    }
}
