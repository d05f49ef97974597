package dev.palindrome.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The few dependencies that say something of their own: what an extension consists of, which column owns a sequence. */
final class Dependencies {

    private static final String SELECT = """
            SELECT %d::pg_catalog.int4, ROW(d.classid, d.objid, d.refobjid, d.refobjsubid, d.deptype)::pg_catalog.text
            FROM pg_catalog.pg_depend d
            WHERE d.deptype IN ('e', 'x') OR d.classid = 1259 AND d.refclassid = 1259 AND d.deptype IN ('a', 'i')
            AND d.refobjsubid > 0 AND d.objid IN (SELECT s.seqrelid FROM pg_catalog.pg_sequence s)
            OR d.classid = 1255 AND d.refclassid = 1247 AND d.deptype = 'i'
            """;

    static String select(int number) {
        return SELECT.formatted(number);
    }

    /** The column that a sequence belongs to. */
    record Owner(long relation, int column, boolean identity) {}

    /** An object that depends on an extension without being part of it. */
    record Dependent(long catalog, long object, long extension) {}

    private static final long FUNCTIONS = 1255;

    private final Map<Long, Map<Long, Long>> members = new HashMap<>();
    private final Map<Long, Owner> owners = new HashMap<>();
    private final Map<Long, Long> makers = new HashMap<>();
    private final List<Dependent> dependents = new ArrayList<>();

    void add(String literal) {
        @Nullable String[] fields = RowLiteral.fields(literal, 5);
        long catalog = Long.parseLong(String.valueOf(fields[0]));
        long object = Long.parseLong(String.valueOf(fields[1]));
        long other = Long.parseLong(String.valueOf(fields[2]));
        String type = String.valueOf(fields[4]);
        switch (type) {
            case "e" -> members.computeIfAbsent(catalog, c -> new HashMap<>()).put(object, other);
            case "x" -> dependents.add(new Dependent(catalog, object, other));
            default -> {
                if (catalog == FUNCTIONS) {
                    makers.put(object, other);
                } else {
                    int column = Integer.parseInt(String.valueOf(fields[3]));
                    owners.put(object, new Owner(other, column, type.equals("i")));
                }
            }
        }
    }

    boolean inExtension(long catalog, long object) {
        return members.getOrDefault(catalog, Map.of()).containsKey(object);
    }

    /** Per catalog, the objects that belong to extensions, each with its extension. */
    Map<Long, Map<Long, Long>> members() {
        return members;
    }

    @Nullable
    Owner ownerOfSequence(long sequence) {
        return owners.get(sequence);
    }

    /** The type that came with the function: ranges have such. */
    @Nullable
    Long makerOf(long function) {
        return makers.get(function);
    }

    List<Dependent> dependents() {
        return dependents;
    }
}
