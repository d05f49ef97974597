package dev.palindrome.layout.liquibase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.layout.Folder;
import dev.palindrome.layout.Layouts;
import dev.palindrome.layout.folder.LayoutSettings;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.MigrationSet;
import dev.palindrome.migration.Note;
import dev.palindrome.migration.Script;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiquibaseMasterTest {

    private static final String HEADER = "--liquibase formatted sql\n";

    @TempDir
    private Path path;

    private Folder folder() {
        return new Folder(path);
    }

    @Test
    void a_master_in_xml_says_the_order() {
        Folder inner = new Folder(path.resolve("db/changelog"));
        MigrationSet set = inner.file("db.changelog-master.xml", xml("""
                                <include file="b.sql" relativeToChangelogFile="true"/>
                                <include file="classpath:/db/changelog/a.sql"/>
                                <includeAll path="more/" relativeToChangelogFile="true"/>
                                """))
                .file("a.sql", changeset("1"))
                .file("b.sql", changeset("1"))
                .file("c.sql", changeset("1"))
                .file("more/2.sql", changeset("2"))
                .file("more/10.sql", changeset("10"))
                .read();

        assertThat(Folder.names(set))
                .containsExactly("b.sql#ann:1", "a.sql#ann:1", "more/10.sql#ann:10", "more/2.sql#ann:2");
        assertThat(codes(set)).containsExactly("MASTER", "NOT_INCLUDED");
    }

    @Test
    void a_master_in_yaml_says_the_order() {
        MigrationSet set = folder().file("db.changelog-master.yaml", """
                        # the order
                        databaseChangeLog:
                          - property: {name: kind, value: text, dbms: postgresql}
                          - include:
                              file: b.sql
                              relativeToChangelogFile: true
                          - changeSet:
                              id: 7
                              author: "bob"
                              comment: 'It''s his'
                              changes:
                                - sql:
                                    splitStatements: true
                                    sql: |
                                      CREATE TABLE t (a ${kind});

                                      CREATE TABLE u (a int);
                                - sql: CREATE TABLE v (a int)
                              rollback:
                                - sql: DROP TABLE v
                                - dropTable:
                                    tableName: u
                                - dropTable: {tableName: t}
                        """)
                .file("b.sql", changeset("1"))
                .read();

        assertThat(Folder.names(set)).containsExactly("b.sql#ann:1", "db.changelog-master.yaml#bob:7");
        Migration seven = set.migrations().get(1);
        assertThat(seven.description()).isEqualTo("It's his");
        assertThat(text(seven.up()).lines().toList().get(14)).isEqualTo("              CREATE TABLE t (a text);");
        assertThat(words(seven.up()))
                .isEqualTo("CREATE TABLE t (a text); CREATE TABLE u (a int); ; CREATE TABLE v (a int)");
        assertThat(words(seven.rollback().orElseThrow())).isEqualTo("DROP TABLE v; DROP TABLE u; DROP TABLE t");
    }

    @Test
    void a_master_in_json_is_read() {
        MigrationSet set = folder().file("db.changelog-master.json", """
                        { "databaseChangeLog": [
                            { "include": { "file": "b.sql", "relativeToChangelogFile": true } },
                            { "changeSet": { "id": "2", "author": "bob",
                                "changes": [ { "sql": { "sql": "SELECT 1;\\nSELECT \\"2\\"" } } ],
                                "rollback": [] } }
                        ] }
                        """)
                .file("b.sql", changeset("1"))
                .read();

        assertThat(Folder.names(set)).containsExactly("b.sql#ann:1", "db.changelog-master.json#bob:2");
        assertThat(words(set.migrations().get(1).up())).isEqualTo("SELECT 1; SELECT \"2\"");
        assertThat(text(set.migrations().get(1).rollback().orElseThrow())).isBlank();
    }

    @Test
    void sql_in_xml_keeps_its_lines() {
        MigrationSet set = folder().file("changelog.xml", xml("""
                                <changeSet id="1" author="ann" runInTransaction="false">
                                  <!-- about
                                       it -->
                                  <sql>
                                    UPDATE t SET a = 1 WHERE a &lt; 0 -- all
                                  </sql>
                                  <sql><![CDATA[UPDATE t SET b = 1
                                    WHERE b <> 1]]></sql>
                                  <rollback/>
                                </changeSet>
                                <changeSet id="2" author="ann">
                                  <sqlFile path="sql/two.sql" relativeToChangelogFile="true"/>
                                  <rollback>DELETE FROM t</rollback>
                                </changeSet>
                                <changeSet id="3" author="ann">
                                  <sql>SELECT 3</sql>
                                  <rollback changeSetId="1" changeSetAuthor="ann"/>
                                </changeSet>
                                <changeSet id="4" author="ann" dbms="h2"><createTable tableName="x"/></changeSet>
                                """))
                .file("sql/two.sql", "SELECT 2;\n")
                .read();

        assertThat(Folder.names(set))
                .containsExactly("changelog.xml#ann:1", "changelog.xml#ann:2", "changelog.xml#ann:3");
        Migration one = set.migrations().get(0);
        assertThat(one.up().directives().noTransaction()).isTrue();
        assertThat(words(one.up()))
                .isEqualTo("UPDATE t SET a = 1 WHERE a < 0 -- all ; UPDATE t SET b = 1 WHERE b <> 1");
        assertThat(text(one.up()).lines().toList().get(6)).contains("a < 0");
        assertThat(text(one.rollback().orElseThrow())).isBlank();
        Migration two = set.migrations().get(1);
        assertThat(two.up().file()).isEqualTo("sql/two.sql");
        assertThat(two.up().label()).isEqualTo("changelog.xml#ann:2");
        assertThat(words(two.rollback().orElseThrow())).isEqualTo("DELETE FROM t");
        assertThat(words(set.migrations().get(2).rollback().orElseThrow())).startsWith("UPDATE t SET a = 1");
        assertThat(codes(set)).containsExactly("MASTER", "OTHER_DATABASE");
    }

    @Test
    void several_files_in_a_changeset_are_one_script_whose_checksum_covers_them_all() {
        Folder folder = folder().file("changelog.xml", xml("""
                                <changeSet id="1" author="ann">
                                  <sqlFile path="1.sql" relativeToChangelogFile="true"/>
                                  <sqlFile path="2.sql" relativeToChangelogFile="true"/>
                                </changeSet>
                                """))
                .file("1.sql", "SELECT 1 -- one")
                .file("2.sql", "SELECT 2");
        MigrationSet before = folder.read();
        MigrationSet after = folder.file("2.sql", "SELECT 3").read();

        assertThat(words(before.migrations().get(0).up())).isEqualTo("SELECT 1 -- one ; SELECT 2");
        assertThat(after.migrations().get(0).up().checksum())
                .isNotEqualTo(before.migrations().get(0).up().checksum());
        assertThat(codes(before)).containsExactly("JOINED_FILES", "MASTER");
    }

    @Test
    void changesets_that_are_not_sql_are_refused_all_at_once() {
        folder().file("changelog.xml", xml("""
                                <changeSet id="1" author="ann"><createTable tableName="t"/></changeSet>
                                <changeSet id="2" author="ann"><sql>SELECT 1</sql></changeSet>
                                <changeSet id="3" author="ann"><addColumn tableName="t"/><loadData file="x"/></changeSet>
                                """));

        assertThatThrownBy(() -> folder().read()).isInstanceOfSatisfying(MigrationSetException.class, e -> {
            assertThat(e.problem().code()).isEqualTo("UNSUPPORTED_CHANGES");
            assertThat(e.problem().where()).isEqualTo("changelog.xml:3");
            assertThat(e.problem().what())
                    .contains("changelog.xml:3 ann:1 (createTable)")
                    .contains("changelog.xml:5 ann:3 (addColumn, loadData)");
        });
    }

    @Test
    void a_changelog_without_sql_leaves_the_files_beside_it_to_their_own_layout() {
        MigrationSet set = folder().file("V1__a.sql")
                .file(
                        "old/changelog.xml",
                        xml("<changeSet id=\"1\" author=\"ann\"><createTable tableName=\"t\"/></changeSet>\n"))
                .read();

        assertThat(set.layout()).isEqualTo("flyway");
    }

    @Test
    void a_file_that_is_not_there_is_refused_with_where_it_was_looked_for() {
        folder().file("changelog.xml", xml("<include file=\"db/x.sql\"/>")).file("y.sql", changeset("1"));

        assertThatThrownBy(() -> folder().read()).isInstanceOfSatisfying(MigrationSetException.class, e -> {
            assertThat(e.problem().code()).isEqualTo("MISSING_INCLUDE");
            assertThat(e.problem().where()).isEqualTo("changelog.xml:3");
            assertThat(e.problem().next()).contains(path.resolve("db/x.sql").toString());
        });
    }

    @Test
    void a_folder_that_was_moved_out_of_its_root_is_read() {
        MigrationSet set = folder().file(
                        "changelog.yml", "databaseChangeLog:\n- include:\n    file: db/changelog/one/a.sql\n")
                .file("one/a.sql", changeset("1"))
                .read();

        assertThat(Folder.names(set)).containsExactly("one/a.sql#ann:1");
    }

    @Test
    void of_several_changelogs_the_one_that_no_other_includes_is_the_master() {
        MigrationSet set = folder().file("all.xml", xml("<include file=\"one/c.yaml\"/><include file=\"two.xml\"/>"))
                .file(
                        "one/c.yaml",
                        "databaseChangeLog:\n- changeSet: {id: 1, author: a, changes: [{sql: {sql: 'SELECT 1'}}]}\n")
                .file("two.xml", xml("<changeSet id=\"2\" author=\"a\"><sql>SELECT 2</sql></changeSet>"))
                .read();

        assertThat(Folder.names(set)).containsExactly("one/c.yaml#a:1", "two.xml#a:2");
    }

    @Test
    void several_masters_are_refused() {
        folder().file("one.xml", xml("<changeSet id=\"1\" author=\"a\"><sql>SELECT 1</sql></changeSet>"))
                .file("two.xml", xml("<changeSet id=\"2\" author=\"a\"><sql>SELECT 2</sql></changeSet>"));

        assertThatThrownBy(() -> folder().read()).hasMessageContaining("one.xml, two.xml");
        assertThat(Folder.names(folder().readIgnoring("two.xml"))).containsExactly("one.xml#a:1");
    }

    @Test
    void contexts_of_an_include_count_for_all_that_it_includes() {
        Folder folder = folder().file("master.xml", xml("<include file=\"a.sql\" context=\"test\"/>"))
                .file("a.sql", HEADER + "--changeset a:1 context:!slow\nSELECT 1;\n");

        assertThat(folder.read().migrations().get(0).up().directives().environments())
                .isEmpty();
        assertThat(Layouts.read(path, LayoutSettings.DETECT.environment(Optional.of("prod")))
                        .migrations()
                        .get(0)
                        .up()
                        .directives()
                        .environments())
                .containsExactly("(test) and (!slow)");
    }

    @Test
    void malformed_xml_and_yaml_are_refused_at_their_line() {
        folder().file("changelog.xml", "<databaseChangeLog>\n<include>\n</databaseChangeLog>\n");
        assertThatThrownBy(() -> folder().read()).hasMessageStartingWith("changelog.xml:3:");

        Folder yaml = new Folder(path.resolve("y"));
        yaml.file("changelog.yaml", "databaseChangeLog:\n  - include:\n      nonsense\n    more\n");
        assertThatThrownBy(yaml::read).hasMessageStartingWith("changelog.yaml:4:5:");
    }

    @Test
    void yaml_is_read_as_the_language_says() {
        assertThat(yamlUp("plain", "sql: CREATE TABLE t (a text DEFAULT 'x') # a note of the author"))
                .isEqualTo("CREATE TABLE t (a text DEFAULT 'x')");
        assertThat(yamlUp("escape", "sql: \"SELECT '\\x41'\"")).isEqualTo("SELECT 'A'");
        assertThat(yamlUp("key", "? sql\n        : SELECT 1")).isEqualTo("SELECT 1");
        assertThat(yamlUp("folded", "sql: >\n              SELECT 'a\n              b'"))
                .isEqualTo("SELECT 'a b'");
        assertThat(yamlUp("alias", "comment: &text SELECT 2\n        sql: *text"))
                .isEqualTo("SELECT 2");
    }

    private String yamlUp(String name, String sql) {
        return words(new Folder(path.resolve(name))
                .file("changelog.yaml", """
                        databaseChangeLog:
                        - changeSet:
                            id: 1
                            author: a
                            changes:
                            - sql:
                                    %s
                        """.replace("        %s", "    %s").formatted(sql))
                .read()
                .migrations()
                .get(0)
                .up());
    }

    private static String xml(String content) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<databaseChangeLog xmlns=\"http://www.liquibase.org/xml/ns/dbchangelog\">\n" + content
                + "</databaseChangeLog>\n";
    }

    private static String changeset(String id) {
        return HEADER + "--changeset ann:" + id + "\nSELECT 1;\n";
    }

    private static List<String> codes(MigrationSet set) {
        return set.notes().stream().map(Note::code).toList();
    }

    private static String words(Script script) {
        return text(script).strip().replaceAll("\\s+", " ");
    }

    private static String text(Script script) {
        try (var reader = script.content().open()) {
            StringWriter text = new StringWriter();
            reader.transferTo(text);
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
