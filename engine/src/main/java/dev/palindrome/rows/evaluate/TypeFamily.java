package dev.palindrome.rows.evaluate;

import dev.palindrome.rows.shape.TypeShape;
import dev.palindrome.rows.type.TypeName;

/** Sorts of types that conditions treat alike. */
public enum TypeFamily {
    NUMBER,
    TEXT,
    BOOLEAN,
    DATE,
    TIMESTAMP,
    TIME,
    INTERVAL,
    JSON,
    ARRAY,
    RANGE,
    BYTES,
    OTHER;

    public static TypeFamily of(TypeShape type) {
        return switch (type.kind()) {
            case DOMAIN -> type.base().map(TypeFamily::of).orElse(OTHER);
            case ARRAY -> ARRAY;
            case RANGE -> RANGE;
            case ENUM, COMPOSITE, MULTIRANGE -> OTHER;
            case BASE -> of(type.name());
        };
    }

    static TypeFamily of(String type) {
        if (type.endsWith("[]")) {
            return ARRAY;
        }
        TypeName name = TypeName.of(type);
        return switch (name.bare()) {
            case "smallint",
                    "integer",
                    "bigint",
                    "numeric",
                    "decimal",
                    "real",
                    "double precision",
                    "money",
                    "oid",
                    "int2",
                    "int4",
                    "int8" -> NUMBER;
            case "text",
                    "character varying",
                    "varchar",
                    "character",
                    "char",
                    "bpchar",
                    "name",
                    "\"char\"",
                    "citext",
                    "unknown" -> TEXT;
            case "boolean", "bool" -> BOOLEAN;
            case "date" -> DATE;
            case "json", "jsonb" -> JSON;
            case "bytea" -> BYTES;
            case "int4range", "int8range", "numrange", "daterange", "tsrange", "tstzrange" -> RANGE;
            default ->
                name.bare().startsWith("timestamp")
                        ? TIMESTAMP
                        : name.bare().startsWith("time ")
                                ? TIME
                                : name.bare().startsWith("interval") ? INTERVAL : OTHER;
        };
    }
}
