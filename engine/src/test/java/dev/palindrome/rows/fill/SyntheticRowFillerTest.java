package dev.palindrome.rows.fill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.rows.shape.SchemaShape;
import dev.palindrome.rows.shape.TableShapeReader;
import dev.palindrome.server.TestServers;
import dev.palindrome.server.database.ScratchDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SyntheticRowFillerTest {

    private static final long SEED = 42;

    @Test
    void tables_that_refer_to_each_other_are_filled_in_order() throws SQLException {
        try (Scene scene = Scene.of("""
                CREATE TABLE lines (id bigserial PRIMARY KEY, "order" int NOT NULL REFERENCES orders, n int NOT NULL,
                    note varchar(10), UNIQUE ("order", n));
                """, """
                CREATE TABLE people (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email text NOT NULL UNIQUE, age smallint);
                CREATE TABLE orders (id int PRIMARY KEY, person int NOT NULL REFERENCES people,
                    state text NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'done')));
                """)) {
            FillResult fillResult = scene.fill();

            assertThat(fillResult.unfilled()).isEmpty();
            assertThat(fillResult.filled()).containsExactlyInAnyOrder("public.people", "public.orders", "public.lines");
            assertThat(fillResult.rows()).isEqualTo(27);
            assertThat(scene.ask("SELECT min(id) > 1000 FROM lines")).containsExactly("t");
            assertThat(scene.ask("SELECT count(*) FROM people WHERE age = -32768"))
                    .containsExactly("1");
        }
    }

    @Test
    void a_table_that_takes_no_row_says_why() throws SQLException {
        try (Scene scene = Scene.of("CREATE TABLE never (id int, CONSTRAINT shut CHECK (false))")) {
            assertThat(scene.fill().unfilled().get("public.never")).contains("shut");
        }
    }

    @Test
    void rows_for_two_shapes_are_valid_for_both() throws SQLException {
        String older = """
                CREATE TYPE mood AS ENUM ('sad', 'glad');
                CREATE TABLE parents (id int PRIMARY KEY);
                CREATE TABLE t (id int PRIMARY KEY, code varchar(3) NOT NULL UNIQUE, amount numeric(5,2) CHECK (amount > 10),
                    n int, mood mood NOT NULL, parent int REFERENCES parents, label text);
                """;
        try (Scene scene = Scene.of(older)) {
            SchemaShape before = scene.schemaShape();
            scene.run(WIDER);

            FillResult fillResult = scene.fill(Optional.of(before), Optional.empty());

            assertThat(fillResult.unfilled()).isEmpty();
            assertThat(scene.ask("SELECT count(*) FROM t")).isNotEqualTo(List.of("0"));
            scene.run("CREATE TYPE old_mood AS ENUM ('sad', 'glad')");
            scene.run("""
                    CREATE TABLE back (id int PRIMARY KEY, code varchar(3) NOT NULL UNIQUE,
                        amount numeric(5,2) CHECK (amount > 10), n int, mood old_mood NOT NULL,
                        parent int REFERENCES parents, label text);
                    INSERT INTO back SELECT id, code, amount, n, mood::text::old_mood, parent, label FROM t
                    """);
        }
    }

    @Test
    void rows_beyond_an_older_shape_are_what_it_could_not_hold() throws SQLException {
        String older = """
                CREATE TYPE mood AS ENUM ('sad', 'glad');
                CREATE TABLE parents (id int PRIMARY KEY);
                CREATE TABLE alike (id int PRIMARY KEY);
                CREATE TABLE t (id int PRIMARY KEY, code varchar(3) NOT NULL UNIQUE, amount numeric(5,2) CHECK (amount > 10),
                    n int, mood mood NOT NULL, parent int REFERENCES parents, label text);
                """;
        try (Scene scene = Scene.of(older)) {
            SchemaShape before = scene.schemaShape();
            scene.fill();
            scene.run("TRUNCATE t");
            scene.run(WIDER);

            FillResult fillResult = scene.fill(Optional.empty(), Optional.of(before));

            assertThat(fillResult.unfilled()).isEmpty();
            assertThat(fillResult.filled()).containsExactlyInAnyOrder("public.t", "public.fresh");
            assertThat(scene.ask("SELECT count(*) > 0 FROM t WHERE length(code) > 3"))
                    .containsExactly("t");
            assertThat(scene.ask("SELECT count(*) FROM t WHERE code IS NULL")).containsExactly("1");
            assertThat(scene.ask("SELECT count(*) > 0 FROM t WHERE amount <= 10"))
                    .containsExactly("t");
            assertThat(scene.ask("SELECT count(*) > 0 FROM t WHERE amount > 999.99"))
                    .containsExactly("t");
            assertThat(scene.ask("SELECT count(*) > 0 FROM t WHERE n > 2147483647"))
                    .containsExactly("t");
            assertThat(scene.ask("SELECT count(*) FROM t WHERE mood = 'meh'")).containsExactly("1");
            assertThat(scene.ask("SELECT count(*) > 0 FROM t GROUP BY code HAVING count(*) > 1"))
                    .containsExactly("t");
            assertThat(scene.ask(
                            "SELECT count(*) > 0 FROM t WHERE NOT EXISTS (SELECT FROM parents p WHERE p.id = t.parent)"
                                    + " AND parent IS NOT NULL"))
                    .containsExactly("t");
        }
    }

    private static final String WIDER = """
            ALTER TABLE t DROP CONSTRAINT t_code_key, DROP CONSTRAINT t_amount_check, DROP CONSTRAINT t_parent_fkey,
                ALTER code TYPE text, ALTER code DROP NOT NULL, ALTER amount TYPE numeric, ALTER n TYPE bigint;
            ALTER TYPE mood RENAME TO was;
            CREATE TYPE mood AS ENUM ('sad', 'glad', 'meh');
            ALTER TABLE t ALTER mood TYPE mood USING mood::text::mood;
            DROP TYPE was;
            CREATE TABLE fresh (id int);
            """;

    @Test
    void the_same_seed_gives_the_same_rows() throws SQLException {
        String schema = """
                CREATE TABLE a (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), name text UNIQUE, at timestamptz, n numeric(6,2));
                CREATE TABLE b (id serial PRIMARY KEY, a uuid NOT NULL REFERENCES a, data jsonb CHECK (data IS NOT NULL));
                """;
        String all =
                "SELECT (SELECT string_agg(a::text, ';' ORDER BY id) FROM a) || (SELECT string_agg(b::text, ';') FROM b)";
        try (Scene one = Scene.of(schema);
                Scene two = Scene.of(schema)) {
            one.fill();
            two.fill();

            assertThat(one.ask(all)).isEqualTo(two.ask(all));
        }
    }

    @Test
    void what_is_looked_at_at_the_commit_is_looked_at_before() throws SQLException {
        try (Scene scene = Scene.of("""
                CREATE TABLE a (id int PRIMARY KEY);
                CREATE TABLE b (a int NOT NULL REFERENCES a DEFERRABLE INITIALLY DEFERRED);
                """)) {
            assertThat(scene.fill().unfilled()).isEmpty();

            scene.run("ALTER TABLE b ADD COLUMN more int");
            scene.run("INSERT INTO b VALUES (-5)");
            scene.run("DELETE FROM b WHERE a = -5");
            scene.run("COMMIT");
        }
    }

    /** A database with a schema, and a transaction on it. */
    static final class Scene implements AutoCloseable {

        private final ScratchDatabase database;
        private final Connection connection;

        private Scene(ScratchDatabase database) throws SQLException {
            this.database = database;
            this.connection = database.connect();
        }

        /** @param schemas executed from the last to the first */
        static Scene of(String... schemas) throws SQLException {
            return on(17, schemas);
        }

        static Scene on(int major, String... schemas) throws SQLException {
            Scene scene = new Scene(TestServers.of(major).create("fill"));
            for (int i = schemas.length - 1; i >= 0; i--) {
                scene.run(schemas[i]);
            }
            scene.connection.setAutoCommit(false);
            return scene;
        }

        Connection connection() {
            return connection;
        }

        void run(String sql) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.setEscapeProcessing(false);
                statement.execute(sql);
            }
        }

        SchemaShape schemaShape() throws SQLException {
            return new TableShapeReader(Set.of()).read(connection);
        }

        FillResult fill() throws SQLException {
            return fill(Optional.empty(), Optional.empty());
        }

        FillResult fill(Optional<SchemaShape> within, Optional<SchemaShape> beyond) throws SQLException {
            SchemaShape schemaShape = schemaShape();
            return new SyntheticRowFiller(SEED)
                    .fill(
                            connection,
                            schemaShape,
                            new SyntheticRowFiller.Request(schemaShape.tables(), within, beyond));
        }

        List<String> ask(String sql) throws SQLException {
            List<String> rows = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery(sql)) {
                while (result.next()) {
                    rows.add(result.getString(1));
                }
            }
            return rows;
        }

        @Override
        public void close() throws SQLException {
            connection.close();
            database.close();
        }
    }
}
