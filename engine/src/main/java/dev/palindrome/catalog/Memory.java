package dev.palindrome.catalog;

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
final class Memory {

    final Rows rows;
    final Names names;
    final List<Thing> others;
    Dependencies dependencies;
    Horizon horizon;
    Snapshot snapshot = new Snapshot(List.of());
    private final Map<Long, List<Row>> rowsByHome = new HashMap<>();
    private final Map<Long, List<Entry>> entriesByHome = new HashMap<>();

    Memory(Rows rows, Names names, List<Thing> others, Horizon horizon) {
        this.rows = rows;
        this.names = names;
        this.others = others;
        this.horizon = horizon;
        this.dependencies = new Dependencies(rows);
    }

    Memory at(Horizon now) {
        horizon = now;
        return this;
    }

    /** Finds all rows their homes. */
    Set<Long> settle(Collection<CatalogTable> tables) {
        rowsByHome.clear();
        Homes homes = new Homes(rows, dependencies);
        for (CatalogTable table : tables) {
            rows.of(table.name).forEach(row -> move(row, homes));
        }
        Set<Long> all = new HashSet<>(rowsByHome.keySet());
        all.addAll(entriesByHome.keySet());
        all.add(Homes.NONE);
        return all;
    }

    /** Finds new rows their homes. */
    Set<Long> settle(Changes changes) {
        Set<Long> touched = new HashSet<>();
        for (Row row : changes.removed()) {
            if (row.table.name.equals(Dependencies.CATALOG)) {
                continue;
            }
            rowsByHome.getOrDefault(row.home, new ArrayList<>()).remove(row);
            touched.add(row.home);
            names.forget(row);
        }
        Homes homes = new Homes(rows, dependencies);
        for (Row row : changes.added()) {
            if (!row.table.name.equals(Dependencies.CATALOG)) {
                move(row, homes);
                touched.add(row.home);
            }
        }
        return touched;
    }

    private void move(Row row, Homes homes) {
        row.home = homes.of(row);
        rowsByHome.computeIfAbsent(row.home, h -> new ArrayList<>()).add(row);
    }

    Rows rowsOf(Set<Long> homes) {
        Rows part = rows.part();
        for (Long home : homes) {
            rowsByHome.getOrDefault(home, List.of()).forEach(part::add);
        }
        return part;
    }

    /** The snapshot with other entries for these homes; what is as it was is kept once. */
    void replace(Set<Long> homes, Map<Long, List<Entry>> entries) {
        Set<Entry> gone = Collections.newSetFromMap(new IdentityHashMap<>());
        Map<String, Entry> known = new HashMap<>();
        for (Long home : homes) {
            List<Entry> old = entriesByHome.remove(home);
            if (old != null) {
                gone.addAll(old);
                old.forEach(entry -> known.put(entry.object, entry));
            }
        }
        List<Entry> news = new ArrayList<>();
        entries.forEach((home, made) -> {
            List<Entry> kept = new ArrayList<>(made.size());
            for (Entry entry : made) {
                Entry same = known.get(entry.object);
                if (same != null && same.interchangeable(entry)) {
                    kept.add(same);
                    gone.remove(same);
                } else {
                    kept.add(entry);
                    news.add(entry);
                }
            }
            entriesByHome.put(home, kept);
        });
        if (!gone.isEmpty() || !news.isEmpty()) {
            news.sort(Snapshot.ORDER);
            snapshot = new Snapshot(merged(snapshot.entries(), gone, news));
        }
    }

    private static List<Entry> merged(List<Entry> old, Set<Entry> gone, List<Entry> news) {
        List<Entry> merged = new ArrayList<>(old.size() + news.size() - gone.size());
        int next = 0;
        for (Entry entry : old) {
            if (gone.contains(entry)) {
                continue;
            }
            while (next < news.size() && Snapshot.ORDER.compare(news.get(next), entry) < 0) {
                merged.add(news.get(next++));
            }
            merged.add(entry);
        }
        merged.addAll(news.subList(next, news.size()));
        return Collections.unmodifiableList(merged);
    }

    /** Takes over entries of an earlier reading: what is equal to one of them need not be kept twice. */
    void shareWith(Memory earlier) {
        entriesByHome.putAll(earlier.entriesByHome);
        snapshot = earlier.snapshot;
    }
}
