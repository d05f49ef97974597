package dev.palindrome.prove.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.FreshDatabase;
import dev.palindrome.ScriptMother;
import dev.palindrome.rows.shape.SchemaShape;
import dev.palindrome.rows.shape.TableShapeReader;
import java.sql.SQLException;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyntheticRowTablesTest {

    private final FreshDatabase database = new FreshDatabase();
    private final SyntheticRowTables rows = new SyntheticRowTables();

    @AfterEach
    void close() {
        database.close();
    }

    private SchemaShape schemaShape() throws SQLException {
        return new TableShapeReader(Set.of()).read(database.connection());
    }

    private void apply(String up) throws SQLException {
        SchemaShape earlier = schemaShape();
        rows.before(database.connection(), ScriptMother.up("1_a.sql", up), earlier);
        database.run(up);
        rows.after(database.connection(), ScriptMother.up("1_a.sql", up), earlier, schemaShape());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO a VALUES (9)",
                "DO $$ BEGIN EXECUTE 'INSERT INTO ' || 'a VALUES (9)'; END $$",
                "SELECT more()",
                "DELETE FROM a; INSERT INTO a SELECT generate_series(11, 13)",
                "WITH old AS (DELETE FROM a RETURNING id) INSERT INTO a SELECT id + 10 FROM old"
            })
    void a_table_that_a_migration_writes_to_does_not_hold_made_up_rows_only(String up) throws SQLException {
        apply("CREATE TABLE a (id int); CREATE TABLE b (id int);"
                + "CREATE FUNCTION more() RETURNS void LANGUAGE sql AS 'INSERT INTO a VALUES (9)'");
        database.run("INSERT INTO a SELECT generate_series(1, 3); INSERT INTO b VALUES (1)");

        apply(up);

        assertThat(rows.notMixed(schemaShape().tables())).containsExactly("public.b");
    }

    @Test
    void a_table_that_is_made_with_rows_or_had_another_name_does_not_either() throws SQLException {
        apply("CREATE TABLE a (id int)");
        database.run("INSERT INTO a VALUES (1)");

        apply("ALTER TABLE a RENAME TO b");
        apply("CREATE TABLE c AS TABLE b");
        apply("CREATE TABLE d (id int); UPDATE b SET id = 3; ALTER TABLE d ADD COLUMN more int DEFAULT 4");

        assertThat(rows.notMixed(schemaShape().tables())).containsExactly("public.d");
    }

    @Test
    void taking_them_out_fires_nothing_and_takes_no_others() throws SQLException {
        database.run("CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (a int REFERENCES a ON DELETE CASCADE);"
                + "CREATE TABLE child () INHERITS (a); CREATE TABLE log (n int);"
                + "CREATE RULE keep AS ON DELETE TO a DO INSTEAD NOTHING;"
                + "CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS"
                + " 'BEGIN INSERT INTO log VALUES (1); RETURN NULL; END';"
                + "CREATE TRIGGER note AFTER DELETE ON b FOR EACH ROW EXECUTE FUNCTION note();"
                + "CREATE TABLE parts (id int) PARTITION BY LIST (id);"
                + "CREATE TABLE parts_1 PARTITION OF parts DEFAULT;"
                + "INSERT INTO a VALUES (1); INSERT INTO b VALUES (1); INSERT INTO child VALUES (2);"
                + "INSERT INTO parts VALUES (3)");
        database.connection().setAutoCommit(false);

        SyntheticRowTables.remove(
                database.connection(), Set.of("public.a", "public.b", "public.parts", "public.parts_1"), schemaShape());

        assertThat(database.ask("SELECT (SELECT count(*) FROM ONLY a) || ' ' || (SELECT count(*) FROM b) || ' '"
                        + " || (SELECT count(*) FROM parts) || ' ' || (SELECT count(*) FROM child) || ' '"
                        + " || (SELECT count(*) FROM log) || ' ' || current_setting('session_replication_role')"))
                .isEqualTo("0 0 0 1 0 origin");
        database.connection().rollback();
        database.connection().setAutoCommit(true);
        assertThat(database.ask("SELECT count(*) FROM b")).isEqualTo("1");
    }

    @Test
    void who_may_not_do_so_takes_nothing_out_and_leaves_all_as_it_is() throws SQLException {
        apply("CREATE TABLE a (id int); CREATE TABLE b (id int)");
        database.run("INSERT INTO a VALUES (1); CREATE ROLE palindrome_reader; GRANT SELECT ON b TO palindrome_reader;"
                + "SET ROLE palindrome_reader");
        try {
            assertThat(SyntheticRowTables.remove(database.connection(), Set.of("public.b"), schemaShape()))
                    .isFalse();

            rows.before(database.connection(), ScriptMother.up("2_b.sql", "SELECT 1"), schemaShape());
            assertThat(rows.notMixed(schemaShape().tables())).isEmpty();
        } finally {
            database.run("RESET ROLE; DROP OWNED BY palindrome_reader; DROP ROLE palindrome_reader");
        }
        assertThat(database.ask("SELECT count(*) FROM a")).isEqualTo("1");
    }
}
