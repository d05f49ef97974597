package dev.palindrome.rows.type;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Types that the server uses for itself: object identifiers, transactions, positions in the log. */
final class SystemValues {

    /** Identifiers that no object of Palindrome has. */
    private static final long FREE = 4_000_000_000L;

    private SystemValues() {}

    static Optional<CandidateLiterals> of(TypeName name) {
        return switch (name.bare()) {
            case "oid", "xid", "cid" ->
                Optional.of(
                        CandidateLiterals.limited(List.of("0", "1", "4294967295"), 4_000_000_000L, n -> "" + (n + 1)));
            case "xid8" ->
                Optional.of(CandidateLiterals.endless(List.of("0", "1", "18446744073709551615"), n -> "" + (n + 1)));
            case "tid" ->
                Optional.of(CandidateLiterals.limited(
                        List.of("(0,1)", "(4294967295,65535)"), 1 << 30, n -> "(" + n + ",1)"));
            case "pg_lsn" ->
                Optional.of(CandidateLiterals.ordered(
                        List.of("0/0", "FFFFFFFF/FFFFFFFF", "16/B374D848"),
                        1L << 31,
                        n -> "16/" + Long.toHexString(n + 4096).toUpperCase(Locale.ROOT)));
            case "txid_snapshot", "pg_snapshot" ->
                Optional.of(
                        CandidateLiterals.endless(List.of("1:1:", "10:20:10,14,15"), n -> "10:" + (n + 20) + ":10,14"));
            case "regclass" -> objects("pg_class", "pg_type", "pg_proc", "pg_attribute", "pg_namespace");
            case "regtype" -> objects("integer", "text", "boolean", "numeric", "date");
            case "regproc" -> objects("int4in", "int4out", "textin", "textout");
            case "regprocedure" -> objects("int4in(cstring)", "textin(cstring)", "lower(text)");
            case "regoper" -> objects("pg_catalog.||/", "pg_catalog.|/");
            case "regoperator" -> objects("+(integer,integer)", "=(text,text)", "<(date,date)");
            case "regrole" -> objects("pg_monitor", "pg_read_all_stats", "pg_signal_backend");
            case "regnamespace" -> objects("pg_catalog", "information_schema");
            case "regcollation" -> objects("\"C\"", "\"POSIX\"", "\"default\"");
            case "regconfig" -> objects("simple", "english", "german");
            case "regdictionary" -> objects("simple", "english_stem", "german_stem");
            case "int2vector", "oidvector" ->
                Optional.of(CandidateLiterals.limited(List.of("", "1", "1 2 3"), 30_000, n -> "1 " + (n + 1)));
            default -> Optional.empty();
        };
    }

    private static Optional<CandidateLiterals> objects(String... names) {
        List<String> known = List.of(names);
        return Optional.of(CandidateLiterals.limited(
                known, 200_000_000, n -> n < known.size() ? known.get((int) n) : "" + (FREE + n)));
    }
}
