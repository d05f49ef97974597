package dev.palindrome.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The catalogs of a server, listed from its own catalog, and the privileges it gives by default. Immutable. */
final class CatalogShape {

    private static final String COLUMNS = """
            SELECT c.relname, c.oid, a.attname, t.typname
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
            WHERE c.relnamespace = 11 AND (c.relkind = 'r' OR c.relname = 'pg_roles')
            AND pg_catalog.has_column_privilege(c.oid, a.attnum, 'SELECT')
            ORDER BY c.relname, a.attname <> 'oid', a.attnum
            """;

    private static final String REFERENCES = """
            SELECT fktable::pg_catalog.text, fkcols, pktable::pg_catalog.text, pkcols[1]
            FROM pg_catalog.pg_get_catalog_foreign_keys()
            """;

    private static final String DEFAULTS = """
            SELECT k, pg_catalog.acldefault(k::"char", 10)::pg_catalog.text, pg_catalog.pg_get_userbyid(10)
            FROM pg_catalog.unnest('{r,s,d,f,l,L,n,t,F,S,T}'::pg_catalog.text[]) k
            """;

    private record Listed(String name, String type) {}

    /** Catalogs whose rows are objects, or say something of one. */
    final List<CatalogTable> tables;
    /** All that are read: these, and the dependencies. */
    final List<CatalogTable> read;

    final int major;
    final Map<String, Long> oids;
    final Map<Long, String> names = new HashMap<>();
    final DefaultPrivileges defaults;

    private CatalogShape(List<CatalogTable> tables, Map<String, Long> oids, DefaultPrivileges defaults, int major) {
        this.tables = List.copyOf(tables);
        List<CatalogTable> all = new ArrayList<>(tables);
        all.add(dependencies(oids));
        this.read = List.copyOf(all);
        this.major = major;
        this.oids = Map.copyOf(oids);
        this.defaults = defaults;
        oids.forEach((name, oid) -> names.put(oid, name));
    }

    /** The OID of a catalog; {@code pg_roles} stands for {@code pg_authid}. */
    long oid(String catalog) {
        return Objects.requireNonNull(oids.get(catalog.equals("pg_roles") ? "pg_authid" : catalog), catalog);
    }

    static CatalogShape read(Connection connection) throws SQLException {
        Map<String, Long> oids = new HashMap<>();
        Map<String, List<Listed>> listed = new LinkedHashMap<>();
        Map<String, String> references;
        Map<String, String> defaults = new HashMap<>();
        String owner = "";
        int major = connection.getMetaData().getDatabaseMajorVersion();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery(COLUMNS)) {
                while (rows.next()) {
                    String catalog = rows.getString(1);
                    oids.put(catalog, rows.getLong(2));
                    listed.computeIfAbsent(catalog, c -> new ArrayList<>())
                            .add(new Listed(rows.getString(3), rows.getString(4)));
                }
            }
            references = major >= 14 ? references(statement) : shipped();
            try (ResultSet rows = statement.executeQuery(DEFAULTS)) {
                while (rows.next()) {
                    defaults.put(rows.getString(1), rows.getString(2));
                    owner = rows.getString(3);
                }
            }
        }
        // pg_authid cannot be read by everybody, and has no column we could see then; it is there all the same
        oids.putIfAbsent("pg_authid", 1260L);
        List<CatalogTable> tables = new ArrayList<>();
        listed.forEach((catalog, columns) -> {
            if (Coverage.reads(catalog)) {
                tables.add(table(catalog, Objects.requireNonNull(oids.get(catalog)), columns, references, major));
            }
        });
        return new CatalogShape(tables, oids, new DefaultPrivileges(defaults, owner), major);
    }

    private static CatalogTable dependencies(Map<String, Long> oids) {
        List<Column> columns = new ArrayList<>();
        for (String column : List.of("classid", "objid", "refobjid", "refobjsubid", "deptype")) {
            columns.add(new Column(column, column, Column.Form.PLAIN, null, false, "t." + column));
        }
        columns.add(new Column("at", "at", Column.Form.PLAIN, null, false, Keys.sql(Dependencies.CATALOG)));
        return new CatalogTable(
                Dependencies.CATALOG,
                Objects.requireNonNull(oids.get(Dependencies.CATALOG)),
                columns,
                Selection.joins(Dependencies.CATALOG),
                Selection.rows(Dependencies.CATALOG, "classid"),
                true);
    }

    private static Map<String, String> references(Statement statement) throws SQLException {
        Map<String, String> references = new HashMap<>();
        try (ResultSet rows = statement.executeQuery(REFERENCES)) {
            while (rows.next()) {
                List<String> columns = RowLiteral.elements(rows.getString(2));
                String target = rows.getString(3).replace("pg_catalog.", "");
                references.put(
                        rows.getString(1).replace("pg_catalog.", "") + "." + columns.get(columns.size() - 1),
                        columns.size() == 1 ? target : columns.get(0));
            }
        }
        return references;
    }

    private static Map<String, String> shipped() {
        Map<String, String> references = new HashMap<>();
        try (InputStream in = CatalogShape.class.getResourceAsStream("references-13.txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            text.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                int space = line.indexOf(' ');
                references.put(line.substring(0, space), line.substring(space + 1));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return references;
    }

    private static CatalogTable table(
            String catalog, long oid, List<Listed> listed, Map<String, String> references, int major) {
        List<Column> columns = new ArrayList<>();
        for (Listed column : listed) {
            if (Coverage.reads(catalog, column.name())) {
                columns.add(column(catalog, column, references.get(catalog + "." + column.name())));
            }
        }
        for (Selection.Extra extra : Selection.extras(catalog)) {
            columns.add(new Column(extra.name(), extra.attribute(), extra.form(), null, extra.told(), extra.sql()));
        }
        if (!Coverage.knows(catalog)) {
            columns.add(new Column("identity", "identity", Column.Form.PLAIN, null, false, identity(listed)));
        }
        return new CatalogTable(
                catalog,
                oid,
                columns,
                Selection.joins(catalog),
                Selection.rows(catalog, listed.get(0).name()),
                Keys.in(catalog, major));
    }

    private static String identity(List<Listed> listed) {
        return listed.get(0).name().equals("oid")
                ? "(SELECT i.type || ' ' || i.identity FROM pg_catalog.pg_identify_object(t.tableoid, t.oid, 0) i)"
                : "NULL::pg_catalog.text";
    }

    private static Column column(String catalog, Listed listed, @Nullable String target) {
        return new Column(
                listed.name(),
                Wording.attribute(catalog, listed.name()),
                form(listed, target),
                target,
                Coverage.tells(catalog, listed.name()),
                Selection.column(catalog, listed.name(), listed.type()));
    }

    private static Column.Form form(Listed listed, @Nullable String target) {
        return switch (listed.type()) {
            case "oid" -> target == null ? Column.Form.PLAIN : Column.Form.REFERENCE;
            case "regproc" -> Column.Form.REFERENCE;
            case "oidvector", "_oid" -> target == null ? Column.Form.PLAIN : Column.Form.REFERENCES;
            case "int2vector", "_int2" -> target == null ? Column.Form.PLAIN : Column.Form.COLUMN_NUMBERS;
            case "_aclitem" -> Column.Form.PRIVILEGES;
            case "_text" -> sorts(listed.name()) ? Column.Form.SORTED_LIST : Column.Form.LIST;
            case "bool" -> Column.Form.YES_NO;
            case "char" -> Column.Form.LETTER;
            default -> Column.Form.PLAIN;
        };
    }

    /** Options and the like are sets: the order they were given in means nothing. */
    private static boolean sorts(String column) {
        return column.endsWith("options") || column.endsWith("tags") || column.endsWith("publications");
    }
}
