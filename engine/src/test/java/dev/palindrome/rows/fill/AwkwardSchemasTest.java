package dev.palindrome.rows.fill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.rows.fill.SyntheticRowFillerTest.Scene;
import dev.palindrome.rows.shape.SchemaShape;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Schemas that make it hard to put rows into them. */
class AwkwardSchemasTest {

    private static final Map<String, String> FILLABLE = new LinkedHashMap<>();

    static {
        add("three tables in a circle that can be NULL", """
                CREATE TABLE a (id int PRIMARY KEY, b int);
                CREATE TABLE b (id int PRIMARY KEY, c int NOT NULL);
                CREATE TABLE c (id int PRIMARY KEY, a int NOT NULL REFERENCES a);
                ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b;
                ALTER TABLE b ADD FOREIGN KEY (c) REFERENCES c;
                """);
        add("three tables in a circle without a NULL", """
                CREATE TABLE a (id bigserial PRIMARY KEY, b int NOT NULL);
                CREATE TABLE b (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, c int NOT NULL, name text UNIQUE);
                CREATE TABLE c (id int PRIMARY KEY, a bigint NOT NULL REFERENCES a);
                ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b;
                ALTER TABLE b ADD FOREIGN KEY (c) REFERENCES c;
                """);
        add("two circles that share a table", """
                CREATE TABLE a (id int PRIMARY KEY, b int NOT NULL);
                CREATE TABLE b (id int PRIMARY KEY, a int NOT NULL REFERENCES a, c int NOT NULL);
                CREATE TABLE c (id int PRIMARY KEY, b int NOT NULL REFERENCES b);
                ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b;
                ALTER TABLE b ADD FOREIGN KEY (c) REFERENCES c;
                """);
        add("a circle looked at only at the commit", """
                CREATE TABLE a (id int PRIMARY KEY, b int NOT NULL);
                CREATE TABLE b (id int PRIMARY KEY, a int NOT NULL REFERENCES a DEFERRABLE INITIALLY DEFERRED);
                ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b DEFERRABLE INITIALLY DEFERRED;
                """);
        add(
                "a reference to itself",
                "CREATE TABLE tree (id serial PRIMARY KEY, parent int REFERENCES tree, name text)");
        add("a reference to itself without a NULL", """
                CREATE TABLE tree (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, parent int NOT NULL REFERENCES tree);
                """);
        add("a reference to itself with the tenant", """
                CREATE TABLE tenants (id uuid PRIMARY KEY);
                CREATE TABLE tree (tenant uuid NOT NULL REFERENCES tenants, id int NOT NULL, parent int NOT NULL,
                    PRIMARY KEY (tenant, id), FOREIGN KEY (tenant, parent) REFERENCES tree);
                """);
        add("a parent that is never oneself", """
                CREATE TABLE tree (id int PRIMARY KEY, parent int REFERENCES tree, CHECK (parent <> id));
                """);
        add("keys of two columns that share the tenant", """
                CREATE TABLE tenants (id int PRIMARY KEY);
                CREATE TABLE people (tenant int REFERENCES tenants, id int, PRIMARY KEY (tenant, id));
                CREATE TABLE groups (tenant int REFERENCES tenants, id int, PRIMARY KEY (tenant, id));
                CREATE TABLE members (tenant int, person int, "group" int, PRIMARY KEY (tenant, person, "group"),
                    FOREIGN KEY (tenant, person) REFERENCES people, FOREIGN KEY (tenant, "group") REFERENCES groups);
                """);
        add("one to one", """
                CREATE TABLE people (id bigserial PRIMARY KEY);
                CREATE TABLE profiles (person bigint PRIMARY KEY REFERENCES people, bio text);
                """);
        add("a pair that is unique of two parents", """
                CREATE TABLE a (id serial PRIMARY KEY);
                CREATE TABLE b (id serial PRIMARY KEY);
                CREATE TABLE ab (a int REFERENCES a, b int REFERENCES b, PRIMARY KEY (a, b));
                """);
        add("a key that matches in full", """
                CREATE TABLE a (x int, y int, PRIMARY KEY (x, y));
                CREATE TABLE b (x int, y int, FOREIGN KEY (x, y) REFERENCES a MATCH FULL);
                """);
        add("two different parents", """
                CREATE TABLE people (id int PRIMARY KEY);
                CREATE TABLE friends (a int NOT NULL REFERENCES people, b int NOT NULL REFERENCES people, CHECK (a < b), UNIQUE (a, b));
                """);
        add("exactly one of two parents", """
                CREATE TABLE a (id int PRIMARY KEY);
                CREATE TABLE b (id int PRIMARY KEY);
                CREATE TABLE c (id int PRIMARY KEY, a int REFERENCES a, b int REFERENCES b, CHECK (num_nonnulls(a, b) = 1));
                """);
        add("unique in lower case", """
                CREATE TABLE people (email varchar(40) NOT NULL);
                CREATE UNIQUE INDEX ON people (lower(email));
                """);
        add("unique where a condition holds", """
                CREATE TABLE things (id serial PRIMARY KEY, owner int NOT NULL, main boolean NOT NULL);
                CREATE UNIQUE INDEX ON things (owner) WHERE main;
                """);
        add(
                "one row at the most",
                "CREATE TABLE settings (one boolean PRIMARY KEY DEFAULT true CHECK (one), value text)");
        add("as many rows as labels", """
                CREATE TYPE level AS ENUM ('low', 'high');
                CREATE TABLE levels (level level PRIMARY KEY, note text);
                """);
        add("ranges that must not overlap", """
                CREATE TABLE rooms (span int4range, EXCLUDE USING gist (span WITH &&));
                """);
        add("bookings that must not overlap", """
                CREATE EXTENSION btree_gist;
                CREATE TABLE rooms (id int PRIMARY KEY);
                CREATE TABLE bookings (room int NOT NULL REFERENCES rooms, during tstzrange NOT NULL,
                    EXCLUDE USING gist (room WITH =, during WITH &&));
                """);
        add("a domain over a domain", """
                CREATE DOMAIN positive AS int CHECK (VALUE > 0);
                CREATE DOMAIN small AS positive NOT NULL CHECK (VALUE < 10);
                CREATE TABLE t (id int PRIMARY KEY, n small, many small[]);
                """);
        add("a composite with an enum", """
                CREATE TYPE mood AS ENUM ('sad', 'glad');
                CREATE TYPE person AS (name text, mood mood);
                CREATE TABLE t (who person NOT NULL, CHECK ((who).mood IS NOT NULL));
                """);
        add("a check by a function", """
                CREATE FUNCTION even(n int) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT n % 2 = 0';
                CREATE TABLE t (n int NOT NULL CHECK (even(n)));
                """);
        add("a check that fails on some values", """
                CREATE TABLE t (n int NOT NULL CHECK (100 / n > 2), s text NOT NULL CHECK (length(s) > 0));
                """);
        add("a trigger that refuses", """
                CREATE TABLE t (id int PRIMARY KEY, n int NOT NULL);
                CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
                    BEGIN IF new.n < 0 THEN RAISE EXCEPTION 'n is negative'; END IF; RETURN new; END $$;
                CREATE TRIGGER refuse BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION refuse();
                """);
        add("a trigger that fills another table", """
                CREATE TABLE a (id int PRIMARY KEY);
                CREATE TABLE b (a int PRIMARY KEY REFERENCES a);
                CREATE FUNCTION more() RETURNS trigger LANGUAGE plpgsql AS $$
                    BEGIN INSERT INTO b VALUES (new.id); RETURN new; END $$;
                CREATE TRIGGER more AFTER INSERT ON a FOR EACH ROW EXECUTE FUNCTION more();
                """);
        add("row level security", """
                CREATE TABLE t (id int PRIMARY KEY, owner text);
                ALTER TABLE t ENABLE ROW LEVEL SECURITY;
                ALTER TABLE t FORCE ROW LEVEL SECURITY;
                """);
        add("partitions by hash on two levels", """
                CREATE TABLE p (id int NOT NULL, tenant int NOT NULL) PARTITION BY HASH (id);
                CREATE TABLE p0 PARTITION OF p FOR VALUES WITH (MODULUS 3, REMAINDER 0);
                CREATE TABLE p1 PARTITION OF p FOR VALUES WITH (MODULUS 3, REMAINDER 1) PARTITION BY HASH (tenant);
                CREATE TABLE p2 PARTITION OF p FOR VALUES WITH (MODULUS 3, REMAINDER 2);
                CREATE TABLE p1_0 PARTITION OF p1 FOR VALUES WITH (MODULUS 2, REMAINDER 0);
                CREATE TABLE p1_1 PARTITION OF p1 FOR VALUES WITH (MODULUS 2, REMAINDER 1);
                """);
        add("partitions by list with the rest", """
                CREATE TABLE p (id serial, region text NOT NULL, PRIMARY KEY (id, region)) PARTITION BY LIST (region);
                CREATE TABLE p_eu PARTITION OF p FOR VALUES IN ('de', 'fr');
                CREATE TABLE p_us PARTITION OF p FOR VALUES IN ('us');
                CREATE TABLE p_rest PARTITION OF p DEFAULT;
                """);
        add("partitions by time", """
                CREATE TABLE p (id bigint GENERATED ALWAYS AS IDENTITY, at timestamptz NOT NULL DEFAULT '2024-05-01', note text)
                    PARTITION BY RANGE (at);
                CREATE TABLE p_old PARTITION OF p FOR VALUES FROM (MINVALUE) TO ('2020-01-01');
                CREATE TABLE p_2020 PARTITION OF p FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
                CREATE TABLE p_new PARTITION OF p FOR VALUES FROM ('2023-01-01') TO (MAXVALUE);
                """);
        add("partitions of an expression", """
                CREATE TABLE p (name text NOT NULL) PARTITION BY LIST (lower(name));
                CREATE TABLE p_a PARTITION OF p FOR VALUES IN ('anna');
                CREATE TABLE p_rest PARTITION OF p DEFAULT;
                """);
        add("generated columns that take keys out of a document", """
                CREATE TYPE state AS ENUM ('open', 'closed');
                CREATE TABLE t (key int PRIMARY KEY, value jsonb NOT NULL,
                    id text NOT NULL GENERATED ALWAYS AS (value ->> 'id') STORED UNIQUE,
                    n int NOT NULL GENERATED ALWAYS AS ((value #>> '{a,b}')::int) STORED CHECK (n > 0));
                """);
        add("a trigger that wants a version", """
                CREATE TABLE t (id serial PRIMARY KEY, name text NOT NULL, version text NOT NULL UNIQUE CHECK (length(version) < 50),
                    kind text NOT NULL CHECK (kind IN ('big', 'small')), major int NOT NULL);
                CREATE FUNCTION major() RETURNS trigger LANGUAGE plpgsql AS $$
                    BEGIN new.major := (regexp_match(new.version, '^(\\d+)\\.\\d+\\.\\d+$'))[1]; RETURN new; END $$;
                CREATE TRIGGER major BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION major();
                """);
        add("a reference into a partitioned table", """
                CREATE TABLE p (id int, at date, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
                CREATE TABLE p_1 PARTITION OF p FOR VALUES FROM ('2024-01-01') TO ('2024-07-01');
                CREATE TABLE p_2 PARTITION OF p FOR VALUES FROM ('2024-07-01') TO ('2025-01-01');
                CREATE TABLE c (id int PRIMARY KEY, p_id int NOT NULL, p_at date NOT NULL,
                    FOREIGN KEY (p_id, p_at) REFERENCES p);
                """);
        add("inheritance", """
                CREATE TABLE cities (name text PRIMARY KEY, height int CHECK (height > 0));
                CREATE TABLE capitals (country text NOT NULL) INHERITS (cities);
                """);
        add("rows that are already there", """
                CREATE TABLE countries (code char(2) PRIMARY KEY, name text NOT NULL UNIQUE);
                INSERT INTO countries VALUES ('de', 'Germany'), ('fr', 'France');
                CREATE TABLE towns (id serial PRIMARY KEY, country char(2) NOT NULL REFERENCES countries);
                INSERT INTO towns (id, country) VALUES (1, 'de'), (2, 'fr'), (1001, 'de');
                """);
        add("a table without columns", "CREATE TABLE nothing ()");
        add(
                "all columns generated",
                "CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY, x int GENERATED ALWAYS AS (1) STORED)");
        add("names that have to be quoted", """
                CREATE SCHEMA "My Schema";
                CREATE TABLE "My Schema"."A ''table" ("a col" int PRIMARY KEY, "sel""ect" text NOT NULL CHECK ("sel""ect" <> 'x'));
                CREATE TABLE "My Schema".b ("ref's" int NOT NULL REFERENCES "My Schema"."A ''table");
                """);
        StringBuilder hashes = new StringBuilder("""
                CREATE TABLE owners (id uuid PRIMARY KEY, name text NOT NULL);
                CREATE TABLE p (owner uuid NOT NULL REFERENCES owners, id uuid NOT NULL, PRIMARY KEY (owner, id))
                    PARTITION BY HASH (owner);
                """);
        for (int i = 0; i < 16; i++) {
            hashes.append(
                    "CREATE TABLE p_" + i + " PARTITION OF p FOR VALUES WITH (MODULUS 16, REMAINDER " + i + ");\n");
        }
        add("more partitions than there are parents", hashes.toString());
        add("a trigger that makes the more general row", """
                CREATE TABLE owners (id text PRIMARY KEY);
                CREATE TABLE things (id text PRIMARY KEY, owner text NOT NULL REFERENCES owners, UNIQUE (owner, id));
                CREATE TABLE books (id text PRIMARY KEY, owner text NOT NULL, pages int NOT NULL,
                    FOREIGN KEY (owner, id) REFERENCES things (owner, id));
                CREATE TABLE novels (id text PRIMARY KEY REFERENCES books, owner text NOT NULL, hero text NOT NULL);
                CREATE FUNCTION thing() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN
                    INSERT INTO things VALUES (NEW.id, NEW.owner); RETURN NEW; END$$;
                CREATE FUNCTION book() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN
                    INSERT INTO books VALUES (NEW.id, NEW.owner, 0); RETURN NEW; END$$;
                CREATE TRIGGER thing BEFORE INSERT ON books FOR EACH ROW EXECUTE FUNCTION thing();
                CREATE TRIGGER book BEFORE INSERT ON novels FOR EACH ROW EXECUTE FUNCTION book();
                """);
        add("a trigger that makes what a row refers to", """
                CREATE TABLE "Things" (id text PRIMARY KEY);
                CREATE TABLE books (id serial PRIMARY KEY, thing text NOT NULL REFERENCES "Things", pages int NOT NULL);
                CREATE FUNCTION thing() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN
                    INSERT INTO "Things" VALUES (NEW.thing); RETURN NEW; END$$;
                CREATE TRIGGER thing BEFORE INSERT ON books FOR EACH ROW EXECUTE FUNCTION thing();
                """);
        add("triggers that make the more general row of few keys", """
                CREATE TABLE base (id text PRIMARY KEY CHECK (id ~ '^[a-d]{6}$'));
                CREATE TABLE one (id text PRIMARY KEY REFERENCES base CHECK (id ~ '^[a-d]{6}$'));
                CREATE TABLE two (id text PRIMARY KEY REFERENCES base CHECK (id ~ '^[a-d]{6}$'), note text);
                CREATE FUNCTION base() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN
                    INSERT INTO base VALUES (NEW.id); RETURN NEW; END$$;
                CREATE TRIGGER base BEFORE INSERT ON one FOR EACH ROW EXECUTE FUNCTION base();
                CREATE TRIGGER base BEFORE INSERT ON two FOR EACH ROW EXECUTE FUNCTION base();
                """);
        add("triggers that make the row between two", """
                CREATE TABLE books (id int PRIMARY KEY);
                CREATE TABLE extras (book int PRIMARY KEY REFERENCES books);
                CREATE TABLE maps (book int PRIMARY KEY REFERENCES books, pages int NOT NULL,
                    FOREIGN KEY (book) REFERENCES extras);
                CREATE TABLE notes (book int PRIMARY KEY REFERENCES books, words text NOT NULL,
                    FOREIGN KEY (book) REFERENCES extras);
                CREATE FUNCTION extra() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN
                    INSERT INTO extras VALUES (NEW.book); RETURN NEW; END$$;
                CREATE TRIGGER extra BEFORE INSERT ON maps FOR EACH ROW EXECUTE FUNCTION extra();
                CREATE TRIGGER extra BEFORE INSERT ON notes FOR EACH ROW EXECUTE FUNCTION extra();
                """);
        add("a trigger that demands a child at the end", """
                CREATE TABLE orders (id int PRIMARY KEY, note text);
                CREATE TABLE lines (id int PRIMARY KEY, "order" int NOT NULL REFERENCES orders);
                CREATE TABLE marks (line int PRIMARY KEY REFERENCES lines);
                CREATE FUNCTION has_lines() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN
                    IF NOT EXISTS (SELECT FROM lines WHERE "order" = NEW.id) THEN
                        RAISE EXCEPTION 'an order needs a line'; END IF;
                    RETURN NULL; END$$;
                CREATE CONSTRAINT TRIGGER has_lines AFTER INSERT ON orders DEFERRABLE INITIALLY DEFERRED
                    FOR EACH ROW EXECUTE FUNCTION has_lines();
                """);
        add("a generated column taken out of text that holds a document", """
                CREATE TABLE t (id int PRIMARY KEY, doc text NOT NULL,
                    size bigint NOT NULL GENERATED ALWAYS AS ((doc::json -> 'end' ->> 'at')::bigint) STORED);
                """);
        add("a trigger that says what it wants", """
                CREATE TABLE t (id int PRIMARY KEY, state text NOT NULL, ended date,
                    CHECK (state <> 'begun' OR ended IS NULL));
                CREATE FUNCTION begun() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN
                    IF NEW.state <> 'begun' THEN RAISE EXCEPTION 'state can only be ''begun'' at first'; END IF;
                    RETURN NEW; END$$;
                CREATE TRIGGER begun BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION begun();
                """);
        add("a code that is the end of a key", """
                CREATE TABLE t (id uuid PRIMARY KEY, code text NOT NULL UNIQUE CHECK (length(code) = 8),
                    CHECK (id::text LIKE '%' || code));
                CREATE TABLE parts (name text NOT NULL, kind text NOT NULL,
                    CHECK (right(name, 3) = kind AND kind IN ('abc', 'xyz')), CHECK (reverse(name) LIKE '%x'));
                """);
        add("a small sequence", """
                CREATE SEQUENCE s MAXVALUE 20;
                CREATE TABLE t (id smallserial PRIMARY KEY, tiny int DEFAULT nextval('s'));
                """);
        add("a name as long as an index takes", """
                CREATE TABLE t (name text PRIMARY KEY, url text NOT NULL);
                CREATE INDEX ON t (url, name);
                """);
        add("rows that a trigger moves into a child", """
                CREATE TABLE logs (id int, at date);
                CREATE TABLE logs_child () INHERITS (logs);
                CREATE FUNCTION move() RETURNS trigger LANGUAGE plpgsql AS $$
                    BEGIN INSERT INTO logs_child VALUES (new.*); RETURN NULL; END $$;
                CREATE TRIGGER move BEFORE INSERT ON logs FOR EACH ROW EXECUTE FUNCTION move();
                """);
    }

    static Stream<Arguments> unfillable() {
        return Stream.of(
                Arguments.of("CREATE TABLE t (n int, CONSTRAINT shut CHECK (false))", "public.t", "check shut false"),
                Arguments.of(
                        "CREATE TABLE a (id int PRIMARY KEY, CHECK (id IS NULL)); CREATE TABLE b (a int NOT NULL REFERENCES a)",
                        "public.b",
                        "demands a row of public.a"),
                Arguments.of("""
                        CREATE TABLE t (n int);
                        CREATE FUNCTION no() RETURNS trigger LANGUAGE plpgsql AS
                            $$ BEGIN RAISE EXCEPTION 'this table is closed'; END $$;
                        CREATE TRIGGER no BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION no();
                        """, "public.t", "this table is closed"),
                Arguments.of("""
                        CREATE TABLE t (n int);
                        CREATE FUNCTION late() RETURNS trigger LANGUAGE plpgsql AS
                            $$ BEGIN RAISE EXCEPTION 'this table is closed in the end'; END $$;
                        CREATE CONSTRAINT TRIGGER late AFTER INSERT ON t DEFERRABLE INITIALLY DEFERRED
                            FOR EACH ROW EXECUTE FUNCTION late();
                        """, "public.t", "this table is closed in the end"),
                Arguments.of("""
                        CREATE TABLE t (n int);
                        CREATE FUNCTION drop() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
                        CREATE TRIGGER drop BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION drop();
                        """, "public.t", "a trigger or a rule"),
                Arguments.of(
                        "CREATE TABLE t (n int); CREATE RULE r AS ON INSERT TO t DO INSTEAD NOTHING",
                        "public.t",
                        "a rule"),
                Arguments.of("CREATE TABLE p (n int) PARTITION BY LIST (n)", "public.p", "has no partition"),
                Arguments.of("""
                        CREATE DOMAIN never AS int CHECK (VALUE > 5 AND VALUE < 5) NOT NULL;
                        CREATE TABLE t (n never);
                        """, "public.t", "never"));
    }

    @ParameterizedTest
    @MethodSource("unfillable")
    void a_table_that_cannot_be_filled_says_why(String sql, String table, String reason) throws SQLException {
        try (Scene scene = Scene.of(sql)) {
            assertThat(scene.fill().unfilled().get(table)).contains(reason);
        }
    }

    private static void add(String name, String sql) {
        FILLABLE.put(name, sql);
    }

    static Stream<Arguments> fillable() {
        return FILLABLE.entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fillable")
    void every_table_gets_rows(String name, String sql) throws SQLException {
        for (int major : new int[] {13, 18}) {
            try (Scene scene = Scene.on(major, sql)) {
                SchemaShape schemaShape = scene.schemaShape();

                FillResult fillResult = scene.fill();

                assertThat(fillResult.unfilled()).isEmpty();
                assertThat(fillResult.filled()).containsExactlyInAnyOrderElementsOf(schemaShape.tables());
                for (String table : schemaShape.tables()) {
                    assertThat(scene.ask("SELECT count(*) > 0 FROM " + table)).containsExactly("t");
                }
                scene.run("COMMIT");
                assertThat(scene.fill().unfilled()).isEmpty();
                scene.run("COMMIT");
            }
        }
    }
}
