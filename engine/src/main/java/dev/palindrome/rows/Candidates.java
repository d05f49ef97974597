package dev.palindrome.rows;

import java.util.List;
import java.util.Optional;

/** Values to try for a type, as SQL expressions: literals with a cast. Deterministic. */
final class Candidates {

    private static final int STRETCHES = 25;
    private static final int STRETCH = 32;

    private final TypeShape type;
    private final Values values;
    private final long start;

    private Candidates(TypeShape type, Values values, long start) {
        this.type = type;
        this.values = values;
        this.start = start;
    }

    static Candidates of(TypeShape type, long seed) {
        return new Candidates(type, TypeValues.of(type), Math.floorMod(seed * 31 + 7, 41));
    }

    /**
     * Those for a table: in most cases others than those for another table, or nobody could tell that the rows of two had been
     * exchanged. Times stay near the ordinary ones, for more code than conditions say has an opinion about the future.
     *
     * @param table qualified and quoted
     */
    static Candidates of(TypeShape type, long seed, String table) {
        Candidates ordinary = of(type, seed);
        return ValueFamily.of(type) == ValueFamily.TIME
                ? ordinary
                : new Candidates(
                        type,
                        ordinary.values,
                        ordinary.start + (long) STRETCH * Math.floorMod(table.hashCode(), STRETCHES));
    }

    /** Boundary values on purpose; the server may refuse some of them. */
    List<String> edges() {
        return values.edges().stream().map(this::expression).distinct().toList();
    }

    /** A plain value for a row; different for different rows where the type has room. */
    String ordinary(int row) {
        return values.room() == 0 ? "NULL" : expression(values.ordinary(start + row));
    }

    /** The n-th different value, from 0; empty where the type has run out of them. */
    Optional<String> distinct(long n) {
        if (n < 0 || n >= values.room()) {
            return Optional.empty();
        }
        long shifted = n > Long.MAX_VALUE - start ? n : n + start;
        return values.distinct(shifted % values.room()).map(this::expression);
    }

    private String expression(String text) {
        return SqlLiteral.of(text, type.name());
    }
}
