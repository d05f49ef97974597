package dev.palindrome.graph;

import static dev.palindrome.ScriptMother.migration;
import static dev.palindrome.ScriptMother.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.palindrome.graph.CheckedMigration.Check;
import dev.palindrome.graph.IndependentTrial.Outcome;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.Script;
import dev.palindrome.server.TestServers;
import dev.palindrome.server.database.ScratchDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RequirementGraphBuilderTest {

    private static final Migration USERS = migration(
            "0001_users",
            "CREATE TYPE mood AS ENUM ('calm'); CREATE TABLE users (id int PRIMARY KEY, mood mood, note text);",
            "DROP TABLE users; DROP TYPE mood;");
    private static final Migration ORDERS = migration(
            "0002_orders",
            "CREATE TABLE orders (id int PRIMARY KEY, user_id int REFERENCES users, email text);",
            "DROP TABLE orders;");
    private static final Migration LAST = migration("0099_last", "CREATE TABLE last (a int);", "DROP TABLE last;");

    @Test
    void what_objects_depend_on_is_required_with_the_reason_in_words() {
        RequirementGraph graph = graph(
                USERS,
                ORDERS,
                migration("0003_index", "CREATE INDEX orders_email ON orders (email);"),
                migration("0004_column", "ALTER TABLE users ADD COLUMN age int;"),
                migration("0005_type", "ALTER TYPE mood ADD VALUE 'wild';"),
                migration("0006_rows", "INSERT INTO orders (id) VALUES (1);"),
                migration("0007_view", "CREATE VIEW old AS SELECT u.age FROM users u;"),
                migration("0008_drop", "DROP INDEX orders_email;"),
                migration("0009_comment", "COMMENT ON COLUMN users.note IS 'n';"),
                migration("0010_alone", "CREATE TABLE alone (a int);"));

        assertThat(reasons(graph))
                .contains(
                        "0002_orders -> 0001_users: constraint orders_user_id_fkey on public.orders references column"
                                + " public.users.id",
                        "0003_index -> 0002_orders: index public.orders_email is on column public.orders.email",
                        "0004_column -> 0001_users: adds column public.users.age",
                        "0005_type -> 0001_users: changes type public.mood",
                        "0006_rows -> 0002_orders: reads or writes table public.orders",
                        "0007_view -> 0004_column: view public.old uses column public.users.age",
                        "0008_drop -> 0003_index: drops index public.orders_email",
                        "0009_comment -> 0001_users: alters column public.users.note")
                .noneMatch(reason -> reason.startsWith("0010_alone"));
        assertThat(graph.direct("0007_view")).extracting(Requirement::requires).containsExactly("0004_column");
        assertThat(graph.migrations()).allMatch(m -> m.check() == Check.ENOUGH);
        assertThat(graph.declarationProposals()).isEmpty();
    }

    @Test
    void whoever_depends_on_an_object_requires_who_changed_it_last() {
        RequirementGraph graph = graph(
                USERS,
                migration("0002_widen", "ALTER TABLE users ALTER note TYPE varchar(20);"),
                migration("0003_index", "CREATE INDEX users_note ON users (note);"));

        assertThat(graph.direct("0003_index")).extracting(Requirement::requires).containsExactly("0002_widen");
    }

    @Test
    void a_function_requires_the_tables_that_its_text_names_and_who_replaces_it_requires_who_made_it() {
        String function = "CREATE OR REPLACE FUNCTION tidy() RETURNS void LANGUAGE plpgsql AS"
                + " $$ BEGIN DELETE FROM public.users; END $$;";

        RequirementGraph graph =
                graph(USERS, migration("0002_function", function), migration("0003_same", function + "SELECT 1;"));

        assertThat(reasons(graph))
                .contains(
                        "0002_function -> 0001_users: function public.tidy() names table public.users",
                        "0003_same -> 0002_function: alters function public.tidy()");
    }

    @Test
    void what_depends_on_an_extension_requires_who_created_it() {
        RequirementGraph graph = graph(
                migration("0001_extension", "CREATE EXTENSION citext;"),
                migration("0002_table", "CREATE TABLE t (a citext);"));

        assertThat(reasons(graph))
                .containsExactly("0002_table -> 0001_extension: column public.t.a uses extension citext");
    }

    @Test
    void a_requirement_that_is_not_declared_is_found_and_proposed() {
        RequirementGraph graph = graph(
                USERS,
                ORDERS,
                requiring(
                        migration("0003_view", "CREATE VIEW both_of AS SELECT o.id FROM orders o, users;"),
                        "0001_users"),
                migration("0004_more", "ALTER TABLE orders ADD COLUMN more text;"));

        assertThat(graph.insufficient()).extracting(CheckedMigration::name).containsExactly("0003_view");
        assertThat(graph.insufficient().get(0).because())
                .hasValueSatisfying(because -> assertThat(because)
                        .startsWith("0003_view.sql:1:")
                        .contains("relation \"orders\" does not exist"));
        assertThat(graph.declarationProposals())
                .containsExactly(
                        new DeclarationProposal("0002_orders", "0002_orders.sql", 1, List.of("0001_users"), false),
                        new DeclarationProposal("0003_view", "0003_view.sql", 1, List.of("0002_orders"), true),
                        new DeclarationProposal("0004_more", "0004_more.sql", 1, List.of("0002_orders"), false));
        assertThat(graph.declarationProposals().get(1).directive()).isEqualTo("-- db:requires 0002_orders");
        assertThat(graph.holds()).isFalse();
    }

    @Test
    void a_requirement_that_leaves_no_trace_in_the_catalog_is_found_by_trying() {
        RequirementGraph graph = graph(
                USERS,
                migration("0002_noise", "CREATE TABLE noise (note text, kind text);"),
                migration("0003_kind", "ALTER TABLE users ADD COLUMN kind text;"),
                migration("0004_more_noise", "CREATE TABLE more_noise (a int);"),
                migration("0005_fill", "UPDATE users SET note = kind;"),
                migration("0006_rows", "INSERT INTO users (id) VALUES (7);"),
                migration(
                        "0007_need_rows",
                        "DO $$ BEGIN IF (SELECT count(*) FROM users) <> 1 THEN"
                                + " RAISE EXCEPTION 'seven is missing'; END IF; END $$;"));

        assertThat(reasons(graph))
                .contains(
                        "0005_fill -> 0003_kind: fails without it: column \"kind\" does not exist",
                        "0007_need_rows -> 0006_rows: fails without it: seven is missing");
        assertThat(graph.direct("0005_fill")).extracting(Requirement::requires).containsExactly("0003_kind");
        assertThat(graph.direct("0007_need_rows"))
                .extracting(Requirement::requires)
                .containsExactly("0006_rows");
    }

    @Test
    void a_declared_requirement_that_nothing_depends_on_is_mentioned_and_fails_nothing() {
        RequirementGraph graph = graph(
                USERS,
                migration("0002_alone", "CREATE TABLE alone (a int);"),
                requiring(
                        migration("0003_view", "CREATE VIEW v AS SELECT id FROM users;"), "0001_users", "0002_alone"));

        assertThat(graph.migrations().get(2).notNeeded()).containsExactly("0002_alone");
        assertThat(graph.holds()).isTrue();
        assertThat(graph.declarationProposals()).isEmpty();
    }

    @Test
    void a_declared_requirement_that_brings_along_what_is_needed_is_needed() {
        RequirementGraph graph = graph(
                USERS,
                requiring(migration("0002_alone", "CREATE TABLE alone (a int);"), "0001_users"),
                requiring(migration("0003_view", "CREATE VIEW v AS SELECT id FROM users;"), "0002_alone"));

        assertThat(graph.migrations().get(2).notNeeded()).isEmpty();
        assertThat(graph.migrations().get(1).notNeeded()).containsExactly("0001_users");
        assertThat(graph.holds()).isTrue();
    }

    @Test
    void what_nothing_requires_can_be_rolled_back_alone() {
        RequirementGraph graph = graph(
                USERS,
                ORDERS,
                migration("0003_index", "CREATE INDEX i ON orders (email);", "DROP INDEX i;"),
                migration("0004_column", "ALTER TABLE users ADD COLUMN b int;", "ALTER TABLE users DROP COLUMN b;"),
                migration(
                        "0005_drop", "ALTER TABLE users DROP COLUMN note;", "ALTER TABLE users ADD COLUMN note text;"),
                LAST);

        assertThat(graph.rollbacks())
                .extracting(IndependentTrial::migration, IndependentTrial::outcome)
                .containsExactly(
                        tuple("0003_index", Outcome.PROVEN),
                        tuple("0004_column", Outcome.PROVEN),
                        tuple("0005_drop", Outcome.ORDER_ONLY));
        assertThat(graph.holds()).isTrue();
    }

    @Test
    void a_rollback_that_takes_along_what_another_migration_made_too_does_not_hold() {
        String schema = "CREATE SCHEMA IF NOT EXISTS app; ";
        RequirementGraph graph = graph(
                migration("0001_a", schema + "CREATE TABLE a (x int);", "DROP TABLE a; DROP TYPE IF EXISTS shared;"),
                migration("0002_b", "CREATE TYPE shared AS ENUM ('x'); CREATE TABLE b (y int);", "DROP TABLE b;"),
                LAST);

        assertThat(graph.rollbacks()).hasSize(2);
        IndependentTrial a = graph.rollbacks().get(0);
        assertThat(a.outcome()).isEqualTo(Outcome.DIFFERS);
        assertThat(a.differences().toString()).contains("REMOVED", "type public.shared");
        IndependentTrial b = graph.rollbacks().get(1);
        assertThat(b.outcome()).isEqualTo(Outcome.DIFFERS);
        assertThat(b.alsoInPlace()).isTrue();
        assertThat(graph.holds()).isFalse();
    }

    @Test
    void a_rollback_that_only_fails_because_of_what_came_later_is_told_with_the_servers_words() {
        RequirementGraph graph = graph(
                migration(
                        "0001_a",
                        "CREATE TABLE a (x int);",
                        "DO $$ BEGIN IF to_regclass('b') IS NOT NULL THEN RAISE"
                                + " EXCEPTION 'b is in the way'; END IF; END $$; DROP TABLE a;"),
                migration("0002_b", "CREATE TABLE b (y int);", "DROP TABLE b;"),
                LAST);

        IndependentTrial a = graph.rollbacks().get(0);
        assertThat(a.outcome()).isEqualTo(Outcome.FAILS);
        assertThat(a.alsoInPlace()).isFalse();
        assertThat(a.failure())
                .hasValueSatisfying(words -> assertThat(words)
                        .startsWith("0001_a_rollback.sql:1:1: ")
                        .contains("b is in the way"));
    }

    @Test
    void a_rollback_that_deletes_what_others_wrote_does_not_hold_and_one_that_takes_only_its_own_does() {
        Migration settings = migration(
                "0001_settings", "CREATE TABLE settings (key text PRIMARY KEY, value text);", "DROP TABLE settings;");
        RequirementGraph graph = graph(
                settings,
                migration(
                        "0002_header",
                        "INSERT INTO settings VALUES ('mail.header');",
                        "DELETE FROM settings WHERE key LIKE 'mail.%';"),
                migration(
                        "0003_footer",
                        "INSERT INTO settings VALUES ('mail.footer');",
                        "DELETE FROM settings WHERE key = 'mail.footer';"),
                LAST);

        assertThat(graph.rollbacks())
                .extracting(IndependentTrial::migration, IndependentTrial::outcome)
                .containsExactly(tuple("0002_header", Outcome.LOSES), tuple("0003_footer", Outcome.PROVEN));
        assertThat(graph.rollbacks().get(0).losses()).singleElement().satisfies(loss -> {
            assertThat(loss.object()).isEqualTo("table public.settings");
            assertThat(loss.place()).isEqualTo("0002_header_rollback.sql:1:1");
        });
        assertThat(graph.holds()).isFalse();
    }

    @Test
    void one_that_others_cannot_be_applied_without_turns_out_to_be_required() {
        RequirementGraph graph = graph(
                migration("0001_a", "CREATE TABLE a (x int);", "DROP TABLE a;"),
                migration("0002_c", "CREATE TABLE c (x int);", "DROP TABLE c;"),
                migration(
                        "0003_b",
                        "DO $$ BEGIN IF to_regclass('c') IS NOT NULL AND to_regclass('a') IS NULL THEN"
                                + " RAISE EXCEPTION 'a must be there'; END IF; END $$;",
                        "SELECT 1;"),
                LAST);

        assertThat(reasons(graph)).containsExactly("0003_b -> 0001_a: fails without it: a must be there");
        assertThat(graph.rollbacks())
                .extracting(IndependentTrial::migration, IndependentTrial::outcome)
                .containsExactly(tuple("0002_c", Outcome.PROVEN), tuple("0003_b", Outcome.PROVEN));
    }

    @Test
    void a_migration_that_cannot_be_applied_at_all_is_named_and_left_out() {
        RequirementGraph graph = graph(USERS, migration("0002_wrong", "CREATE TABLE nowhere.t (a int);"), LAST);

        assertThat(graph.migrations())
                .extracting(CheckedMigration::check)
                .containsExactly(Check.ENOUGH, Check.NOT_APPLICABLE, Check.ENOUGH);
        assertThat(graph.migrations().get(1).because())
                .hasValueSatisfying(because -> assertThat(because)
                        .startsWith("0002_wrong.sql:1:")
                        .contains("schema \"nowhere\" does not exist"));
    }

    @Test
    void no_more_are_rolled_back_alone_than_was_asked_for_and_the_others_are_named() {
        Migration a = migration("0001_a", "CREATE TABLE a (x int);", "DROP TABLE a;");
        Migration b = migration("0002_b", "CREATE TABLE b (x int);", "DROP TABLE b;");

        RequirementGraph one = graph(1, a, b, LAST);
        RequirementGraph none = graph(0, a, b, LAST);

        assertThat(one.rollbacks()).extracting(IndependentTrial::migration).containsExactly("0002_b");
        assertThat(one.untried()).containsExactly("0001_a");
        assertThat(none.rollbacks()).isEmpty();
        assertThat(none.untried()).containsExactly("0001_a", "0002_b");
    }

    @Test
    void roles_are_required_like_anything_else_and_gone_afterwards() throws SQLException {
        RequirementGraph graph = graph(
                migration("0001_role", "CREATE ROLE graph_reader;", "DROP ROLE graph_reader;"),
                migration("0002_table", "CREATE TABLE t (a int);", "DROP TABLE t;"),
                migration("0003_grant", "GRANT SELECT ON t TO graph_reader;", "REVOKE SELECT ON t FROM graph_reader;"),
                migration("0004_other", "CREATE ROLE graph_writer;", "DROP ROLE graph_writer;"),
                LAST);

        assertThat(reasons(graph)).contains("0003_grant -> 0001_role: table public.t names role graph_reader");
        assertThat(graph.direct("0003_grant"))
                .extracting(Requirement::requires)
                .containsExactly("0001_role", "0002_table");
        assertThat(graph.rollbacks())
                .extracting(IndependentTrial::migration, IndependentTrial::outcome)
                .containsExactly(tuple("0003_grant", Outcome.PROVEN), tuple("0004_other", Outcome.PROVEN));
        assertThat(count("SELECT count(*) FROM pg_roles WHERE rolname LIKE 'graph\\_%'"))
                .isZero();
    }

    @Test
    void the_databases_that_were_needed_are_dropped() throws SQLException {
        graph(USERS, ORDERS, LAST);

        assertThat(count("SELECT count(*) FROM pg_database WHERE datname LIKE '%trial%'"))
                .isZero();
    }

    @Test
    void tables_that_a_tool_keeps_its_books_in_are_required_by_nobody() {
        RequirementGraph graph = graph(
                migration("0001_a", "CREATE TABLE a (x int); INSERT INTO schema_migrations (version) VALUES ('1');"),
                migration("0002_b", "CREATE TABLE b (x int); INSERT INTO schema_migrations (version) VALUES ('2');"));

        assertThat(graph.requirements()).isEmpty();
    }

    private static long count(String query) throws SQLException {
        try (ScratchDatabase database = TestServers.shared().create("count");
                Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static List<String> reasons(RequirementGraph graph) {
        return graph.requirements().stream()
                .map(r -> r.migration() + " -> " + r.requires() + ": "
                        + r.reason().orElse("declared"))
                .toList();
    }

    private static Migration requiring(Migration migration, String... names) {
        Script up = migration.up();
        return migration.withUp(up.with(up.directives().requiring(List.of(names))));
    }

    private static RequirementGraph graph(Migration... migrations) {
        return graph(100, migrations);
    }

    private static RequirementGraph graph(int rollbacks, Migration... migrations) {
        return RequirementGraphBuilder.graph(
                set(migrations),
                TestServers.shared(),
                new GraphSettings(Optional.empty(), Set.of(), rollbacks, Optional.of(1L)),
                GraphListener.NONE);
    }
}
