package dev.palindrome.catalog.describe;

import java.util.Set;

/** Columns that mean nothing for some kinds of objects, or only repeat what their table or base type says. */
final class IrrelevantColumns {

    private static final Set<String> NOT_OF_TYPE = Set.of(
            "typlen",
            "typbyval",
            "typcategory",
            "typispreferred",
            "typdelim",
            "typsubscript",
            "typelem",
            "typinput",
            "typoutput",
            "typreceive",
            "typsend",
            "typmodin",
            "typmodout",
            "typanalyze",
            "typalign",
            "typstorage");

    static final Set<String> MADE_WITH_A_TYPE = Set.of("definition");

    private static final Set<String> NOT_OF_INDEX =
            Set.of("relowner", "relacl", "relpersistence", "relam", "relreplident", "relispopulated");
    private static final Set<String> NOT_OF_SEQUENCE = Set.of("relam", "relreplident", "relispopulated");
    private static final Set<String> NOT_OF_VIEW = Set.of("relpersistence", "relam", "relreplident", "relispopulated");
    private static final Set<String> NOT_OF_COMPOSITE =
            Set.of("relowner", "relacl", "relkind", "relpersistence", "relam", "relreplident", "relispopulated");

    private IrrelevantColumns() {}

    static Set<String> ofRelation(String kind) {
        return switch (kind) {
            case "i", "I" -> NOT_OF_INDEX;
            case "S" -> NOT_OF_SEQUENCE;
            case "v" -> NOT_OF_VIEW;
            case "c" -> NOT_OF_COMPOSITE;
            case "m" -> Set.of();
            default -> Set.of("relispopulated");
        };
    }

    static Set<String> ofType(String type) {
        return type.equals("b") ? Set.of() : NOT_OF_TYPE;
    }
}
