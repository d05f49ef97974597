package dev.palindrome.catalog.describe;

import dev.palindrome.catalog.text.KindOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An object while a snapshot is put together. */
public final class EntryBuilder {

    final String word;
    final String object;
    final String sortKey;
    final List<String> causes = new ArrayList<>();
    final Map<String, String> attributes = new TreeMap<>();
    private @Nullable String summary;

    /** The relation that its rows are reported with ({@code OwningRelations}). */
    long home;

    /**
     * @param group the object it is listed under; null for one that stands for itself
     */
    public EntryBuilder(String word, String name, @Nullable EntryBuilder group) {
        this.word = word;
        this.object = name.isEmpty() ? word : word + " " + name;
        this.sortKey = (group == null ? "" : group.sortKey + "\u0001") + KindOrder.of(word) + " " + name;
        if (group != null) {
            causes.add(group.object);
        }
    }

    /** Marks the entry as a part of another object: both appear and disappear together. */
    public EntryBuilder follows(@Nullable String object) {
        if (object != null && !causes.contains(object)) {
            causes.add(object);
        }
        return this;
    }

    /** Marks the entry as a consequence of a change of that attribute of that object. */
    EntryBuilder followsFrom(String attribute, String object) {
        return follows(SnapshotEntry.cause(attribute, object));
    }

    public void tell(String attribute, @Nullable String value) {
        if (value != null) {
            attributes.put(attribute, value);
        }
    }

    /** Tells a value of a catalog's column, unless it is the one that nearly all have. */
    void tellUnlessUsual(String attribute, @Nullable String value) {
        if (value != null && !SnapshotEntry.isUsual(attribute, value)) {
            attributes.put(attribute, value);
        }
    }

    public void summary(@Nullable String text) {
        summary = text;
    }

    SnapshotEntry toEntry() {
        String[] pairs = new String[attributes.size() * 2];
        int at = 0;
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            pairs[at++] = attribute.getKey();
            pairs[at++] = attribute.getValue();
        }
        return new SnapshotEntry(object, sortKey, List.copyOf(causes), pairs, summary);
    }
}
