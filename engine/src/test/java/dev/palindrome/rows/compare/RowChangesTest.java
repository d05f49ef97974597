package dev.palindrome.rows.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.FreshDatabase;
import dev.palindrome.rows.difference.RowDifference;
import dev.palindrome.rows.fingerprint.RowFingerprint;
import dev.palindrome.rows.shape.SchemaShape;
import dev.palindrome.rows.shape.TableShapeReader;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes tables at random, or does not, and looks whether that is seen. */
class RowChangesTest {

    private static final int CHANGES = 60;
    private static final List<String> KEYS = List.of("id int PRIMARY KEY", "id int");

    private final FreshDatabase database = new FreshDatabase();

    @AfterEach
    void close() {
        database.close();
    }

    private SchemaShape schemaShape() throws SQLException {
        return new TableShapeReader(Set.of()).read(database.connection());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whatever_changes_is_seen_and_nothing_else(long seed) throws SQLException {
        Random random = new Random(seed);
        database.run("CREATE TABLE t (" + KEYS.get((int) seed % 2)
                + ", a text, b numeric, c timestamptz, d jsonb, e text[], f boolean, g bytea)");
        database.run(
                "INSERT INTO t SELECT i, CASE WHEN i % 3 > 0 THEN 'a' || i END, i / 3.0, '2024-01-01'::timestamptz + i * interval '1 hour',"
                        + " jsonb_build_object('n', i), ARRAY['x', i::text], i % 2 = 0, int4send(i) FROM generate_series(1, 12) i");
        for (int i = 0; i < CHANGES; i++) {
            SchemaShape schemaShape = schemaShape();
            RowFingerprint before = RowFingerprint.read(database.connection(), schemaShape);
            TableRows rows = TableRows.read(database.connection(), schemaShape, "public.t", 100);
            // whether it changed something is asked of the server in another way
            database.run("DROP TABLE IF EXISTS was; CREATE TEMP TABLE was AS TABLE t");
            String change = change(random);
            database.run(change);
            boolean changed = !"0"
                    .equals(
                            database.ask(
                                    "SELECT count(*) FROM ((SELECT x::text FROM was x EXCEPT ALL SELECT x::text FROM t x) UNION ALL (SELECT x::text FROM t x EXCEPT ALL SELECT x::text FROM was x)) y"));

            Set<String> differ = before.tablesThatDiffer(RowFingerprint.read(database.connection(), schemaShape));
            List<RowDifference> differences =
                    rows.differencesTo(TableRows.read(database.connection(), schemaShape, "public.t", 100));

            assertThat(differ).as(change).hasSize(changed ? 1 : 0);
            assertThat(differences.isEmpty()).as(change + differences).isEqualTo(!changed);
        }
    }

    private static String change(Random random) {
        int row = 1 + random.nextInt(14);
        String where = " WHERE id = " + row;
        return switch (random.nextInt(16)) {
            case 0 -> "UPDATE t SET a = NULL" + where;
            case 1 -> "UPDATE t SET a = a || 'x'" + where;
            case 2 -> "UPDATE t SET b = round(b, 2)" + where;
            case 3 -> "UPDATE t SET c = c + interval '1 microsecond'" + where;
            case 4 -> "UPDATE t SET d = d || '{\"k\": null}'" + where;
            case 5 -> "UPDATE t SET e = e || NULL::text" + where;
            case 6 -> "UPDATE t SET f = NOT f" + where;
            case 7 -> "DELETE FROM t WHERE id = " + row + " AND id > 6";
            case 8 -> "INSERT INTO t SELECT coalesce(max(id), 0) + 1, 'new' FROM t";
            case 9 ->
                "UPDATE t SET id = id + 1000" + where + " AND NOT EXISTS (SELECT FROM t WHERE id = " + (row + 1000)
                        + ")";
            case 10 -> "UPDATE t SET a = a, b = b";
            case 11 ->
                "UPDATE t x SET a = y.a FROM t y WHERE x.id = " + row + " AND y.id = " + (1 + random.nextInt(12));
            case 12 -> "UPDATE t SET g = g || '\\\\x00'" + where;
            case 13 ->
                "CREATE TABLE copy AS TABLE t; TRUNCATE t; INSERT INTO t SELECT * FROM copy ORDER BY random(); DROP TABLE copy";
            case 14 -> "UPDATE t SET a = coalesce(a, '')" + where;
            default -> "UPDATE t SET b = b + 0.0001" + where;
        };
    }
}
