package dev.palindrome.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.server.ScratchDatabase;
import dev.palindrome.server.TestServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintTest {

    private static Fingerprint print(Connection connection) throws SQLException {
        return Fingerprint.read(connection, new ShapeReader(Set.of()).read(connection));
    }

    @ParameterizedTest
    @ValueSource(ints = {13, 14, 15, 16, 17, 18})
    void a_changed_table_and_a_sequence_behind_are_told(int major) throws SQLException {
        try (ScratchDatabase database = TestServers.of(major).create("prints");
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE t (id serial PRIMARY KEY, a text); INSERT INTO t (a) VALUES ('x'), ('y');"
                            + "CREATE TABLE same (a int); INSERT INTO same VALUES (1);"
                            + "CREATE MATERIALIZED VIEW m AS SELECT a FROM t; CREATE SEQUENCE free START 5; SELECT lo_create(77)");
            Fingerprint before = print(connection);
            assertThat(before.tablesThatDiffer(print(connection))).isEmpty();
            assertThat(before.besidesTables(print(connection))).isEmpty();

            statement.execute(
                    "UPDATE t SET a = 'z' WHERE id = 1; SELECT setval('t_id_seq', 1); REFRESH MATERIALIZED VIEW m;"
                            + "SELECT setval('free', 1, false); SELECT lo_unlink(77)");

            Fingerprint after = print(connection);
            assertThat(before.counts()).containsEntry("public.t", 2L);
            assertThat(before.tablesThatDiffer(after)).containsExactly("public.t");
            assertThat(before.besidesTables(after).stream().map(d -> d.object() + ": " + d.detail()))
                    .containsExactly(
                            "sequence public.free: its next value was 5 and is 1 now",
                            "sequence public.t_id_seq: its next value is 2, but public.t.id is already at 2",
                            "materialized view public.m: holds other values in its 2 rows",
                            "large objects: 1 of 1 missing: oid=77");
        }
    }
}
