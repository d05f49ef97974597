package dev.palindrome.rows.candidate;

import dev.palindrome.rows.query.SqlLiteral;
import dev.palindrome.rows.shape.TypeShape;
import dev.palindrome.rows.type.CandidateLiterals;
import dev.palindrome.rows.type.ValueCategory;
import java.util.List;
import java.util.Optional;

/** Values to try for a type, as SQL expressions: literals with a cast. Deterministic. */
public final class TypeLiterals {

    private static final int STRETCHES = 25;
    private static final int STRETCH = 32;

    private final TypeShape type;
    private final CandidateLiterals candidateLiterals;
    private final long start;

    private TypeLiterals(TypeShape type, CandidateLiterals candidateLiterals, long start) {
        this.type = type;
        this.candidateLiterals = candidateLiterals;
        this.start = start;
    }

    public static TypeLiterals of(TypeShape type, long seed) {
        return new TypeLiterals(type, TypeValues.of(type), Math.floorMod(seed * 31 + 7, 41));
    }

    /**
     * Values for a table: in most cases others than those for another table, or an exchange of rows between the two would go
     * exchanged. Times stay near the ordinary ones, for more code than conditions say has an opinion about the future.
     *
     * @param table qualified and quoted
     */
    public static TypeLiterals of(TypeShape type, long seed, String table) {
        TypeLiterals ordinary = of(type, seed);
        return ValueCategory.of(type) == ValueCategory.TIME
                ? ordinary
                : new TypeLiterals(
                        type,
                        ordinary.candidateLiterals,
                        ordinary.start + (long) STRETCH * Math.floorMod(table.hashCode(), STRETCHES));
    }

    /** Boundary values on purpose; the server may refuse some of them. */
    public List<String> edges() {
        return candidateLiterals.edges().stream()
                .map(this::expression)
                .distinct()
                .toList();
    }

    /** A plain value for a row; different for different rows where the type has room. */
    public String ordinary(int row) {
        return candidateLiterals.room() == 0 ? "NULL" : expression(candidateLiterals.ordinary(start + row));
    }

    /** The n-th different value, from 0; empty where the type has run out of them. */
    public Optional<String> distinct(long n) {
        if (n < 0 || n >= candidateLiterals.room()) {
            return Optional.empty();
        }
        long shifted = n > Long.MAX_VALUE - start ? n : n + start;
        return candidateLiterals.distinct(shifted % candidateLiterals.room()).map(this::expression);
    }

    private String expression(String text) {
        return SqlLiteral.of(text, type.name());
    }
}
