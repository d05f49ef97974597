package dev.palindrome.catalog.reader;

import dev.palindrome.catalog.describe.EntryBuilder;
import dev.palindrome.catalog.describe.SnapshotEntry;
import dev.palindrome.catalog.row.DefaultPrivileges;
import dev.palindrome.catalog.text.Privileges;
import dev.palindrome.catalog.text.RowLiteral;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Privileges on objects that are otherwise not part of a snapshot: the server's own, and those of extensions. Reported only
 * where they are not what {@code initdb} or the extension began with (manual: {@code pg_init_privs}).
 */
final class SystemObjectPrivileges {

    private static final String SELECT = """
            SELECT %1$d::pg_catalog.int4, ROW((i.i).type || ' ' || (i.i).identity, i.acl, i.initprivs, i.kind,
              pg_catalog.pg_get_userbyid(i.owner))::pg_catalog.text
            FROM (SELECT pg_catalog.pg_identify_object(t.tableoid, t.oid, 0) AS i, t.%3$s AS acl, p.initprivs,
                %5$s AS kind, t.%4$s AS owner
              FROM pg_catalog.%2$s t
              LEFT JOIN pg_catalog.pg_init_privs p
                ON p.classoid = t.tableoid AND p.objoid = t.oid AND p.objsubid = 0
              WHERE t.%3$s IS DISTINCT FROM p.initprivs AND t.oid <> 2200
              AND (t.oid < 16384 OR EXISTS (SELECT FROM pg_catalog.pg_depend d
                WHERE d.classid = t.tableoid AND d.objid = t.oid AND d.deptype = 'e'))
              OFFSET 0) i
            """;

    private static final String COLUMNS = """
            SELECT %1$d::pg_catalog.int4, ROW('column ' || pg_catalog.replace(i.identity, 'pg_catalog.', ''),
              t.attacl, p.initprivs, '', '')::pg_catalog.text
            FROM pg_catalog.pg_attribute t
            LEFT JOIN pg_catalog.pg_init_privs p
              ON p.classoid = 1259 AND p.objoid = t.attrelid AND p.objsubid = t.attnum
            CROSS JOIN LATERAL pg_catalog.pg_identify_object(1259, t.attrelid, t.attnum) i
            WHERE t.attrelid < 16384 AND t.attacl IS DISTINCT FROM p.initprivs
            """;

    private record Kind(String catalog, String acl, String owner, String letter) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("pg_class", "relacl", "relowner", "CASE t.relkind WHEN 'S' THEN 's' ELSE 'r' END"),
            new Kind("pg_proc", "proacl", "proowner", "'f'"),
            new Kind("pg_type", "typacl", "typowner", "'T'"),
            new Kind("pg_namespace", "nspacl", "nspowner", "'n'"),
            new Kind("pg_language", "lanacl", "lanowner", "'l'"));

    private final List<EntryBuilder> entryBuilders = new ArrayList<>();

    static List<String> selects(int number) {
        return Stream.concat(
                        KINDS.stream()
                                .map(kind -> SELECT.formatted(
                                        number, kind.catalog(), kind.acl(), kind.owner(), kind.letter())),
                        Stream.of(COLUMNS.formatted(number)))
                .toList();
    }

    void add(String literal, DefaultPrivileges defaults) {
        @Nullable String[] fields = RowLiteral.fields(literal, 5);
        String identity = String.valueOf(fields[0]).replace("pg_catalog.", "");
        String told = told(fields[1], fields, defaults);
        String usual = told(fields[2], fields, defaults);
        if (!told.equals(usual)) {
            int space = identity.indexOf(' ');
            EntryBuilder entryBuilder =
                    new EntryBuilder(identity.substring(0, space), identity.substring(space + 1), null);
            entryBuilder.tell("privileges", told);
            entryBuilder.summary(usual);
            entryBuilder.follows(SnapshotEntry.ELSEWHERE);
            entryBuilders.add(entryBuilder);
        }
    }

    private static String told(@Nullable String acl, @Nullable String[] fields, DefaultPrivileges defaults) {
        if (acl == null) {
            String usual = defaults.told(String.valueOf(fields[3]));
            return usual == null ? Privileges.NOBODY : usual;
        }
        Map<String, String> grants = Privileges.perGrantee(acl, String.valueOf(fields[4]));
        return Privileges.told(grants);
    }

    List<EntryBuilder> entryBuilders() {
        return entryBuilders;
    }
}
