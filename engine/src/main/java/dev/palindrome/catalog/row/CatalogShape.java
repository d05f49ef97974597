package dev.palindrome.catalog.row;

import dev.palindrome.catalog.text.AttributeNames;
import dev.palindrome.catalog.text.RowLiteral;
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
public final class CatalogShape {

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
    public final List<CatalogTable> tables;
    /** All that are read: these, and the dependencies. */
    public final List<CatalogTable> read;

    public final int major;
    final Map<String, Long> oids;
    public final Map<Long, String> names = new HashMap<>();
    public final DefaultPrivileges defaults;

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
    public long oid(String catalog) {
        return Objects.requireNonNull(oids.get(catalog.equals("pg_roles") ? "pg_authid" : catalog), catalog);
    }

    public static CatalogShape read(Connection connection) throws SQLException {
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
        // pg_authid cannot be read by every role, and then has no readable column; the catalog exists all the same
        oids.putIfAbsent("pg_authid", 1260L);
        List<CatalogTable> tables = new ArrayList<>();
        listed.forEach((catalog, columns) -> {
            if (CatalogExclusions.reads(catalog)) {
                tables.add(table(catalog, Objects.requireNonNull(oids.get(catalog)), columns, references, major));
            }
        });
        return new CatalogShape(tables, oids, new DefaultPrivileges(defaults, owner), major);
    }

    private static CatalogTable dependencies(Map<String, Long> oids) {
        List<CatalogColumn> catalogColumns = new ArrayList<>();
        for (String column : List.of("classid", "objid", "refobjid", "refobjsubid", "deptype")) {
            catalogColumns.add(new CatalogColumn(column, column, CatalogColumn.Form.PLAIN, null, false, "t." + column));
        }
        catalogColumns.add(new CatalogColumn(
                "at", "at", CatalogColumn.Form.PLAIN, null, false, CatalogKeys.sql(OwnedDependencies.CATALOG)));
        return new CatalogTable(
                OwnedDependencies.CATALOG,
                Objects.requireNonNull(oids.get(OwnedDependencies.CATALOG)),
                catalogColumns,
                SnapshotSelection.joins(OwnedDependencies.CATALOG),
                SnapshotSelection.rows(OwnedDependencies.CATALOG, "classid"),
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
        List<CatalogColumn> catalogColumns = new ArrayList<>();
        for (Listed column : listed) {
            if (CatalogExclusions.reads(catalog, column.name())) {
                catalogColumns.add(column(catalog, column, references.get(catalog + "." + column.name())));
            }
        }
        for (SnapshotSelection.Extra extra : SnapshotSelection.extras(catalog)) {
            catalogColumns.add(
                    new CatalogColumn(extra.name(), extra.attribute(), extra.form(), null, extra.told(), extra.sql()));
        }
        if (!CatalogExclusions.knows(catalog)) {
            catalogColumns.add(
                    new CatalogColumn("identity", "identity", CatalogColumn.Form.PLAIN, null, false, identity(listed)));
        }
        return new CatalogTable(
                catalog,
                oid,
                catalogColumns,
                SnapshotSelection.joins(catalog),
                SnapshotSelection.rows(catalog, listed.get(0).name()),
                CatalogKeys.in(catalog, major));
    }

    private static String identity(List<Listed> listed) {
        return listed.get(0).name().equals("oid")
                ? "(SELECT i.type || ' ' || i.identity FROM pg_catalog.pg_identify_object(t.tableoid, t.oid, 0) i)"
                : "NULL::pg_catalog.text";
    }

    private static CatalogColumn column(String catalog, Listed listed, @Nullable String target) {
        return new CatalogColumn(
                listed.name(),
                AttributeNames.attribute(catalog, listed.name()),
                form(listed, target),
                target,
                CatalogExclusions.tells(catalog, listed.name()),
                SnapshotSelection.column(catalog, listed.name(), listed.type()));
    }

    private static CatalogColumn.Form form(Listed listed, @Nullable String target) {
        return switch (listed.type()) {
            case "oid" -> target == null ? CatalogColumn.Form.PLAIN : CatalogColumn.Form.REFERENCE;
            case "regproc" -> CatalogColumn.Form.REFERENCE;
            case "oidvector", "_oid" -> target == null ? CatalogColumn.Form.PLAIN : CatalogColumn.Form.REFERENCES;
            case "int2vector", "_int2" -> target == null ? CatalogColumn.Form.PLAIN : CatalogColumn.Form.COLUMN_NUMBERS;
            case "_aclitem" -> CatalogColumn.Form.PRIVILEGES;
            case "_text" -> sorts(listed.name()) ? CatalogColumn.Form.SORTED_LIST : CatalogColumn.Form.LIST;
            case "bool" -> CatalogColumn.Form.YES_NO;
            case "char" -> CatalogColumn.Form.LETTER;
            default -> CatalogColumn.Form.PLAIN;
        };
    }

    /** Options and the like are sets: the order they were given in means nothing. */
    private static boolean sorts(String column) {
        return column.endsWith("options") || column.endsWith("tags") || column.endsWith("publications");
    }
}
