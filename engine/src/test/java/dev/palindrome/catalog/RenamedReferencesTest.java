package dev.palindrome.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An object under another name is one difference, and what is written with its name is none. */
final class RenamedReferencesTest {

    @Test
    void a_table_under_another_name_is_told_once() throws SQLException {
        assertThat(told(
                        "CREATE TABLE crate (id serial PRIMARY KEY); CREATE TABLE part (of integer REFERENCES crate)"
                                + "; CREATE VIEW crates AS SELECT crate.id FROM crate",
                        "ALTER TABLE crate RENAME TO chest"))
                .containsExactly("table public.crate: it is there as table public.chest");
    }

    @Test
    void a_column_under_another_name_is_told_once() throws SQLException {
        assertThat(told(
                        "CREATE TABLE crate (id integer, note text CHECK (note <> '')); CREATE INDEX i ON crate (note)",
                        "ALTER TABLE crate RENAME note TO remark"))
                .containsExactly("column public.crate.note: it is there as column public.crate.remark");
    }

    @Test
    void a_function_of_a_type_under_another_name_is_not_told() throws SQLException {
        assertThat(told(
                        "CREATE TYPE colour AS ENUM ('red')"
                                + "; CREATE FUNCTION f(c colour) RETURNS integer LANGUAGE sql AS 'SELECT 1'",
                        "ALTER TYPE colour RENAME TO hue"))
                .containsExactly("type public.colour: it is there as type public.hue");
    }

    @Test
    void what_else_changed_with_the_name_is_told() throws SQLException {
        assertThat(
                        told(
                                "CREATE TABLE crate (id integer, note text, more text); CREATE INDEX i ON crate (note)",
                                "ALTER TABLE crate RENAME note TO remark; DROP INDEX i; CREATE INDEX i ON crate (remark, more)"))
                .containsExactly(
                        "column public.crate.note: it is there as column public.crate.remark",
                        "index public.i: definition INDEX ON public.crate USING btree (note) → "
                                + "INDEX ON public.crate USING btree (remark, more)");
    }

    @Test
    void what_could_be_either_of_two_is_told_as_gone_and_come() throws SQLException {
        assertThat(told(
                        "CREATE TABLE crate (id integer)",
                        "DROP TABLE crate; CREATE TABLE one (id integer); CREATE TABLE two (id integer)"))
                .containsExactly(
                        "table public.crate: columns id",
                        "table public.one: columns id",
                        "table public.two: columns id");
    }

    @Test
    void what_came_or_went_is_said_in_short() throws SQLException {
        assertThat(told(
                        "CREATE TABLE crate (id integer)",
                        "ALTER TABLE crate ADD size numeric(4,1) NOT NULL DEFAULT 1; CREATE SEQUENCE numbers AS smallint"
                                + "; CREATE POLICY mine ON crate FOR SELECT USING (size > 0)"))
                .containsExactlyInAnyOrder(
                        "column public.crate.size: numeric(4,1) NOT NULL DEFAULT 1",
                        "sequence public.numbers: smallint",
                        "policy mine on public.crate: FOR SELECT TO PUBLIC USING (size > (0)::numeric)");
    }

    private static List<String> told(String before, String change) throws SQLException {
        try (Shop shop = Shop.open(15)) {
            Snapshot first = shop.run(before).snapshot();
            Snapshot second = shop.run(change).snapshot();
            return first.differencesTo(second).stream()
                    .map(difference -> difference.object() + ": " + difference.detail())
                    .toList();
        }
    }
}
