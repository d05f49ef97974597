package dev.palindrome.rows.fingerprint;

import dev.palindrome.rows.query.CanonicalSession;
import dev.palindrome.rows.query.SqlQuoting;
import dev.palindrome.rows.shape.RowExpressions;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Computes the prints of tables in the server: a statement a table, many of them in one round trip. */
public final class TableFingerprintReader {

    private static final int TABLES_A_TRIP = 50;
    private static final int COLUMNS_A_TRIP = 2_000;

    private TableFingerprintReader() {}

    /**
     * A table or view whose own rows are asked for.
     *
     * @param source what the rows are selected from, as SQL; they are called {@code t}
     * @param columns not quoted
     * @param numbered those whose least and greatest value is asked for
     */
    public record Asked(String name, String source, List<String> columns, Set<String> numbered) {

        public static Asked table(String name, List<String> columns, Set<String> numbered) {
            return new Asked(name, "ONLY " + name + " AS t", columns, numbered);
        }

        /** Hashes of the text that the types themselves write, never of a cast that a user defined. */
        String select() {
            List<String> sorted = columns.stream().sorted().toList();
            StringBuilder sql = new StringBuilder("SELECT pg_catalog.count(*), ")
                    .append(sum(sorted))
                    .append("::text, ARRAY[");
            for (int i = 0; i < sorted.size(); i++) {
                sql.append(i == 0 ? "" : ",").append(sum(sorted.subList(i, i + 1)));
            }
            sql.append("]::text[], ARRAY[");
            String separator = "";
            for (String column : sorted) {
                if (numbered.contains(column)) {
                    String value = "t." + SqlQuoting.name(column) + "::pg_catalog.numeric";
                    sql.append(separator).append("pg_catalog.min(").append(value);
                    sql.append("),pg_catalog.max(").append(value).append(")");
                    separator = ",";
                }
            }
            return sql.append("]::text[] FROM ").append(source).toString();
        }

        private static String sum(List<String> columns) {
            return "pg_catalog.sum(" + RowExpressions.hash(columns) + ")";
        }
    }

    public static Map<String, TableFingerprint> read(Statement statement, List<Asked> all) throws SQLException {
        Map<String, TableFingerprint> prints = new HashMap<>();
        for (int from = 0; from < all.size(); ) {
            int to = from;
            for (int columns = 0; to < all.size() && to - from < TABLES_A_TRIP && columns < COLUMNS_A_TRIP; to++) {
                columns += all.get(to).columns().size();
            }
            trip(statement, all.subList(from, to), prints);
            from = to;
        }
        return prints;
    }

    private static void trip(Statement statement, List<Asked> some, Map<String, TableFingerprint> prints)
            throws SQLException {
        StringBuilder sql = new StringBuilder();
        some.forEach(asked -> sql.append(asked.select()).append(";\n"));
        List<TableFingerprint> read =
                CanonicalSession.query(statement, sql + CanonicalSession.RELEASE_LOCKS, (rows, index) -> {
                    rows.next();
                    return print(rows, some.get(index));
                });
        for (int i = 0; i < some.size(); i++) {
            prints.put(some.get(i).name(), read.get(i));
        }
    }

    private static TableFingerprint print(ResultSet row, Asked asked) throws SQLException {
        List<String> sorted = asked.columns().stream().sorted().toList();
        String[] sums = (String[]) row.getArray(3).getArray();
        Map<String, BigInteger> columns = new LinkedHashMap<>();
        for (int i = 0; i < sums.length; i++) {
            columns.put(sorted.get(i), number(sums[i]));
        }
        String[] bounds = (String[]) row.getArray(4).getArray();
        Map<String, TableFingerprint.Extent> extents = new LinkedHashMap<>();
        List<String> numbered = new ArrayList<>(
                sorted.stream().filter(asked.numbered()::contains).toList());
        for (int i = 0; i < numbered.size(); i++) {
            extents.put(
                    numbered.get(i), new TableFingerprint.Extent(decimal(bounds[2 * i]), decimal(bounds[2 * i + 1])));
        }
        return new TableFingerprint(row.getLong(1), number(row.getString(2)), columns, extents);
    }

    private static BigInteger number(@Nullable String text) {
        return text == null ? BigInteger.ZERO : new BigInteger(text);
    }

    /** A numeric may also be NaN or infinite; no sequence reaches that. */
    private static Optional<BigDecimal> decimal(@Nullable String text) {
        return text == null || !Character.isDigit(text.charAt(text.length() - 1))
                ? Optional.empty()
                : Optional.of(new BigDecimal(text));
    }
}
