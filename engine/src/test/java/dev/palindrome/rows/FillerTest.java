package dev.palindrome.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.server.ScratchDatabase;
import dev.palindrome.server.TestServers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FillerTest {

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
            Filling filling = scene.fill();

            assertThat(filling.unfilled()).isEmpty();
            assertThat(filling.filled()).containsExactlyInAnyOrder("public.people", "public.orders", "public.lines");
            assertThat(filling.rows()).isEqualTo(24);
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

        Shapes shapes() throws SQLException {
            return new ShapeReader(Set.of()).read(connection);
        }

        Filling fill() throws SQLException {
            Shapes shapes = shapes();
            return new Filler(SEED).fill(connection, shapes, Filler.Request.of(shapes.tables()));
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
