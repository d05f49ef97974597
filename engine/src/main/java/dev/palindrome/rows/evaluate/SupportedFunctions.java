package dev.palindrome.rows.evaluate;

import java.util.Set;

/** Functions that conditions are computed with; others are judged by the server alone. */
public final class SupportedFunctions {

    private SupportedFunctions() {}

    /** Whether it is a user's function, or one of the server that is not supported. */
    public static boolean isNot(String name) {
        return name.matches("[a-z_][a-z_0-9]*") && !FUNCTIONS.contains(name);
    }

    private static final Set<String> FUNCTIONS = Set.of(
            "and",
            "or",
            "not",
            "case",
            "array",
            "row",
            "coalesce",
            "num_nulls",
            "num_nonnulls",
            "concat",
            "nullif",
            "greatest",
            "least",
            "array_position",
            "length",
            "char_length",
            "character_length",
            "octet_length",
            "lower",
            "upper",
            "lower_inc",
            "upper_inc",
            "lower_inf",
            "upper_inf",
            "isempty",
            "btrim",
            "ltrim",
            "rtrim",
            "left",
            "right",
            "substring",
            "substr",
            "replace",
            "regexp_replace",
            "translate",
            "strpos",
            "starts_with",
            "split_part",
            "reverse",
            "similar_to_escape",
            "similar_escape",
            "cardinality",
            "array_length",
            "array_upper",
            "element",
            "jsonb_typeof",
            "json_typeof",
            "jsonb_array_length",
            "json_array_length",
            "jsonb_exists",
            "abs",
            "round",
            "trunc",
            "floor",
            "ceil",
            "ceiling",
            "timezone",
            "isfinite",
            "date_part",
            "date_trunc",
            "mod",
            "power",
            "scale",
            "date",
            "text",
            "field",
            "slice");
}
