package dev.palindrome.catalog.row;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The few dependencies that say something of their own: what an extension consists of, which column owns a sequence. */
public final class OwnedDependencies {

    public static final String CATALOG = "pg_depend";

    /** Which of its rows are read. */
    static final String WHERE = """
            t.deptype <> 'n' AND (t.classid = 1259 AND t.refclassid = 1259 AND t.deptype IN ('a', 'i')
            AND t.refobjsubid > 0 AND t.objid IN (SELECT s.seqrelid FROM pg_catalog.pg_sequence s)
            OR t.classid = 1255 AND t.refclassid = 1247 AND t.deptype = 'i' OR t.deptype IN ('e', 'x'))""";

    /** The column that a sequence belongs to. */
    public record Owner(long relation, int column, boolean identity) {}

    /** An object that depends on an extension without being part of it. */
    public record Dependent(long catalog, long object, long extension) {}

    private static final long FUNCTIONS = 1255;

    private final Map<Long, Map<Long, Long>> members = new HashMap<>();
    private final Map<Long, Owner> owners = new HashMap<>();
    private final Map<Long, Long> makers = new HashMap<>();
    private final List<Dependent> dependents = new ArrayList<>();

    public OwnedDependencies(CatalogRows catalogRows) {
        catalogRows.of(CATALOG).forEach(this::add);
    }

    private void add(CatalogRow catalogRow) {
        long catalog = catalogRow.number("classid");
        long object = catalogRow.number("objid");
        long other = catalogRow.number("refobjid");
        String type = catalogRow.text("deptype");
        switch (type) {
            case "e" -> members.computeIfAbsent(catalog, c -> new HashMap<>()).put(object, other);
            case "x" -> dependents.add(new Dependent(catalog, object, other));
            default -> {
                if (catalog == FUNCTIONS) {
                    makers.put(object, other);
                } else {
                    int column = (int) catalogRow.number("refobjsubid");
                    owners.put(object, new Owner(other, column, type.equals("i")));
                }
            }
        }
    }

    public boolean inExtension(long catalog, long object) {
        return members.getOrDefault(catalog, Map.of()).containsKey(object);
    }

    /** Per catalog, the objects that belong to extensions, each with its extension. */
    public Map<Long, Map<Long, Long>> members() {
        return members;
    }

    public @Nullable Owner ownerOfSequence(long sequence) {
        return owners.get(sequence);
    }

    /** The type that came with the function: ranges have such. */
    public @Nullable Long makerOf(long function) {
        return makers.get(function);
    }

    public List<Dependent> dependents() {
        return dependents;
    }
}
