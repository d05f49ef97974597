package dev.palindrome.rows.hash;

import dev.palindrome.rows.compare.RowKeys;
import dev.palindrome.rows.compare.TableRows;
import dev.palindrome.rows.difference.DifferenceWording;
import dev.palindrome.rows.difference.RowDifference;
import dev.palindrome.rows.difference.RowDifference.Example;
import dev.palindrome.rows.difference.RowDifference.Extent;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Compares all rows of a table at two times by their hashes, however many there are, but for some that may go. What differs is
 * found and counted in all of them; only examples come from a part.
 */
public final class HashComparison {

    private final RowHashes before;
    private final RowKeys left;
    private final RowKeys missing;
    private final RowKeys changed;
    private final long added;

    /** How many there are fewer, where nothing tells which. */
    private final long fewer;

    /** @param goes those of before that do not count */
    public HashComparison(RowHashes before, BitSet goes, RowHashes after) {
        this.before = before;
        BitSet stays = new BitSet(before.count());
        stays.set(0, before.count());
        stays.andNot(goes);
        BitSet others = before.changedIn(after);
        others.andNot(goes);
        left = before.keys(stays);
        changed = before.keys(others);
        Optional<RowKeys> now = after.keysBy(before.keyOrAll());
        missing = now.map(left::without).orElseGet(() -> before.keys(new BitSet()));
        added = now.map(keys -> keys.without(before.keys()).count()).orElse(0);
        fewer = now.isPresent() ? 0 : Math.max(0, left.count() - after.count());
    }

    /** The keys of the rows that are gone; without a key, also of those that are others now. */
    public RowKeys missing() {
        return missing;
    }

    /** The keys of the rows that hold something else. */
    public RowKeys changed() {
        return changed;
    }

    /**
     * The rows that are lost of a table in which values may become others. Without a key that is not distinguished, and only how
     * many rows there are counts.
     *
     * @param those which of the missing ones are meant
     */
    public List<RowDifference> rowsLost(RowKeys those, List<Example> examples) {
        long lost = before.hasKey() ? those.count() : Math.min(those.count(), missing.count() - added);
        return missing(Math.max(lost, fewer), examples, Optional.empty());
    }

    /**
     * All that differs.
     *
     * @param gone examples of missing rows
     * @param were some of the changed rows in their state before
     * @param are the same, as they are
     */
    public List<RowDifference> differences(List<Example> gone, TableRows were, TableRows are) {
        Optional<String> why = before.hasKey()
                ? Optional.empty()
                : Optional.of("the table has no key, so changed rows count as missing");
        List<RowDifference> all = new ArrayList<>(missing(Math.max(missing.count(), fewer), gone, why));
        if (added > 0) {
            all.add(new RowDifference.RowsAdded(object(), new Extent(added, left.count(), List.of(), why)));
        }
        if (changed.count() > 0) {
            all.addAll(changed(were, were.differencesTo(are)));
        }
        return all;
    }

    private List<RowDifference> missing(long count, List<Example> examples, Optional<String> why) {
        Extent extent = new Extent(count, left.count(), examples, why);
        return count > 0 ? List.of(new RowDifference.RowsMissing(object(), extent)) : List.of();
    }

    private List<RowDifference> changed(TableRows some, List<RowDifference> differences) {
        Optional<String> part = some.isAllOf(changed)
                ? Optional.empty()
                : Optional.of("at least; of " + DifferenceWording.rows(changed.count())
                        + " that hold something else, some were" + " looked at");
        List<RowDifference> values = new ArrayList<>();
        for (RowDifference difference : differences) {
            if (difference instanceof RowDifference.ValuesLost lost) {
                values.add(new RowDifference.ValuesLost(lost.object(), ofAll(lost.extent(), part)));
            } else if (difference instanceof RowDifference.ValuesChanged others) {
                values.add(new RowDifference.ValuesChanged(others.object(), ofAll(others.extent(), part)));
            }
        }
        if (values.isEmpty()) {
            Extent extent = new Extent(changed.count(), left.count(), List.of(), Optional.empty());
            values.add(new RowDifference.ValuesChanged(object(), extent));
        }
        return values;
    }

    private Extent ofAll(Extent some, Optional<String> part) {
        Optional<String> guess = some.guess()
                .map(why -> part.map(more -> why + "; " + more).orElse(why))
                .or(() -> part);
        return new Extent(some.count(), left.count(), some.examples(), guess);
    }

    private String object() {
        return "table " + before.table();
    }
}
