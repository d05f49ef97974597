package dev.palindrome.rows.shape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.server.TestServers;
import dev.palindrome.server.database.ScratchDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableShapeReaderTest {

    private static final String SCHEMA = """
            CREATE TYPE mood AS ENUM ('sad', 'glad');
            CREATE DOMAIN percent AS numeric(5,2) NOT NULL CHECK (VALUE BETWEEN 0 AND 100);
            CREATE TYPE place AS (street text, mood mood);
            CREATE TABLE teams (id int PRIMARY KEY, name varchar(20) UNIQUE);
            CREATE TABLE "Odd one" (
                id bigserial PRIMARY KEY,
                other int GENERATED ALWAYS AS IDENTITY,
                team int NOT NULL REFERENCES teams ON DELETE CASCADE,
                share percent,
                moods mood[],
                home place,
                span int4range,
                doubled int GENERATED ALWAYS AS (team * 2) STORED,
                CONSTRAINT positive CHECK (team > 0),
                CONSTRAINT apart EXCLUDE USING gist (span WITH &&));
            CREATE UNIQUE INDEX lower_team ON "Odd one" (lower(share::text)) WHERE team > 5;
            CREATE TABLE days (at date NOT NULL) PARTITION BY RANGE (at);
            CREATE TABLE days_2025 PARTITION OF days FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
            CREATE TABLE schema_migrations (filename text);
            """;

    @ParameterizedTest
    @ValueSource(ints = {13, 17, 18})
    void a_shape_says_what_rows_a_table_may_hold(int major) throws SQLException {
        try (ScratchDatabase database = TestServers.of(major).create("shapes");
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(SCHEMA);

            SchemaShape schemaShape = new TableShapeReader(Set.of()).read(connection);

            assertThat(schemaShape.tables())
                    .containsExactlyInAnyOrder("public.teams", "public.\"Odd one\"", "public.days", "public.days_2025");
            TableShape odd = schemaShape.find("public.\"Odd one\"").orElseThrow();
            assertThat(odd.key()).containsExactly("id");
            assertThat(odd.column("id").orElseThrow().sequence()).contains("public.\"Odd one_id_seq\"");
            assertThat(odd.column("other").orElseThrow().sequence()).contains("public.\"Odd one_other_seq\"");
            assertThat(odd.column("other").orElseThrow().identity()).isEqualTo(ColumnShape.Identity.ALWAYS);
            assertThat(odd.column("doubled").orElseThrow().generated()).isTrue();
            TypeShape share = odd.column("share").orElseThrow().type();
            assertThat(share.kind()).isEqualTo(TypeShape.Kind.DOMAIN);
            assertThat(share.notNull()).isTrue();
            assertThat(share.checks()).hasSize(1);
            assertThat(share.base().map(TypeShape::name)).contains("numeric(5,2)");
            TypeShape moods = odd.column("moods").orElseThrow().type();
            assertThat(moods.kind()).isEqualTo(TypeShape.Kind.ARRAY);
            assertThat(moods.base().orElseThrow().labels()).containsExactly("sad", "glad");
            TypeShape home = odd.column("home").orElseThrow().type();
            assertThat(home.fields().stream().map(TypeShape.Field::name)).containsExactly("street", "mood");
            assertThat(home.fields().get(1).type().labels()).containsExactly("sad", "glad");
            assertThat(odd.column("span").orElseThrow().type().base().map(TypeShape::name))
                    .contains("integer");
            assertThat(odd.constraintRules())
                    .contains(new ConstraintRule.Check("positive", List.of("team"), "(team > 0)"))
                    .contains(new ConstraintRule.ForeignKey(
                            "Odd one_team_fkey", List.of("team"), "public.teams", List.of("id"), false, false, 'c'))
                    .contains(new ConstraintRule.Unique(
                            "lower_team",
                            List.of("team", "share"),
                            List.of("lower(share::text)"),
                            true,
                            Optional.of("(team > 5)"),
                            false,
                            false))
                    .anySatisfy(constraintRule -> assertThat(constraintRule)
                            .isInstanceOfSatisfying(
                                    ConstraintRule.Exclusion.class,
                                    apart -> assertThat(apart.operators()).containsExactly("&&")));
            TableShape partition = schemaShape.find("public.days_2025").orElseThrow();
            assertThat(partition.parents()).containsExactly("public.days");
            assertThat(partition.bound()).contains("FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')");
            assertThat(schemaShape.find("public.days").orElseThrow().partitionKey())
                    .contains("RANGE (at)");
        }
    }

    @Test
    void a_table_is_not_as_it_was_when_a_label_of_its_type_is_new() throws SQLException {
        try (ScratchDatabase database = TestServers.shared().create("shapes");
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(SCHEMA);
            TableShapeReader reader = new TableShapeReader(Set.of());
            SchemaShape before = reader.read(connection);

            assertThat(reader.read(connection)).isEqualTo(before);
            statement.execute("ALTER TYPE mood ADD VALUE 'meh'");

            assertThat(reader.read(connection).notAsIn(before)).containsExactly("public.\"Odd one\"");
        }
    }
}
