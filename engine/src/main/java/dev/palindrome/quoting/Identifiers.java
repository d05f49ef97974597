package dev.palindrome.quoting;

import java.util.Set;
import java.util.regex.Pattern;

/** Identifiers in SQL and in messages. */
public final class Identifiers {

    /** Keywords of PostgreSQL 13 to 18 that are not unreserved ({@code pg_get_keywords()}); quote_ident quotes these. */
    static final Set<String> KEYWORDS = Set.of("""
            all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean
            both case cast char character check coalesce collate collation column concurrently constraint create
            cross current_catalog current_date current_role current_schema current_time current_timestamp
            current_user dec decimal default deferrable desc distinct do else end except exists extract false
            fetch float for foreign freeze from full grant greatest group grouping having ilike in initially
            inner inout int integer intersect interval into is isnull join json json_array json_arrayagg
            json_exists json_object json_objectagg json_query json_scalar json_serialize json_table json_value
            lateral leading least left like limit localtime localtimestamp merge_action national natural nchar
            none normalize not notnull null nullif numeric offset on only or order out outer overlaps overlay
            placing position precision primary real references returning right row select session_user setof
            similar smallint some substring symmetric system_user table tablesample then time timestamp to
            trailing treat trim true union unique user using values varchar variadic verbose when where window
            with xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot
            xmlserialize xmltable
            """.strip().split("\\s+"));

    private static final Pattern BARE = Pattern.compile("[a-z_][a-z0-9_]*");
    private static final Pattern DISPLAYED_BARE = Pattern.compile("[a-z_][a-z0-9_$]*");

    private Identifiers() {}

    /** A name in quotes, whatever the name is. */
    public static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** A name in quotes where {@code quote_ident} quotes it: {@code orders}, {@code "Orders"}, {@code "user"}. */
    public static String quotedIfNeeded(String name) {
        return BARE.matcher(name).matches() && !KEYWORDS.contains(name) ? name : quoted(name);
    }

    /** A name as snapshots and messages show it: a keyword stays bare. Not for SQL. */
    public static String displayed(String name) {
        return DISPLAYED_BARE.matcher(name).matches() ? name : quoted(name);
    }

    /**
     * A displayed name as SQL has to write it: {@code public.user} becomes {@code public."user"}. A signature behind the name
     * and text that is no qualified name ({@code for user on server s}) stay unchanged.
     *
     * @param displayed parts of {@link #displayed}, joined by dots
     */
    public static String requoted(String displayed) {
        StringBuilder sql = new StringBuilder();
        int start = 0;
        boolean inQuotes = false;
        for (int at = 0; at <= displayed.length(); at++) {
            char c = at < displayed.length() ? displayed.charAt(at) : '(';
            inQuotes ^= c == '"';
            if (inQuotes || c != '.' && c != '(' && c != ' ') {
                continue;
            }
            if (c == ' ') {
                return displayed;
            }
            String part = displayed.substring(start, at);
            sql.append(DISPLAYED_BARE.matcher(part).matches() ? quotedIfNeeded(part) : part);
            if (c == '(') {
                return sql.append(displayed.substring(at)).toString();
            }
            sql.append('.');
            start = at + 1;
        }
        return sql.toString();
    }
}
