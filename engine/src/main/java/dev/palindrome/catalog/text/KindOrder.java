package dev.palindrome.catalog.text;

import java.util.List;

/** In which order kinds of objects are listed: what others are made of comes first. */
public final class KindOrder {

    private static final List<String> WORDS = List.of(
            "database",
            "settings",
            "tablespace",
            "role",
            "membership",
            "schema",
            "extension",
            "language",
            "access method",
            "type",
            "domain",
            "function",
            "procedure",
            "aggregate",
            "operator",
            "sequence",
            "foreign-data wrapper",
            "server",
            "user mapping",
            "table",
            "foreign table",
            "view",
            "materialized view",
            "column",
            "constraint",
            "index",
            "trigger",
            "rule",
            "policy",
            "statistics");

    private KindOrder() {}

    /** A letter that sorts. */
    public static char of(String word) {
        int at = WORDS.indexOf(word);
        return (char) ('A' + (at < 0 ? WORDS.size() : at));
    }
}
