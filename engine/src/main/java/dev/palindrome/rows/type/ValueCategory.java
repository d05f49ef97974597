package dev.palindrome.rows.type;

import dev.palindrome.rows.shape.TypeShape;

/** What sort of values a type has, as far as guessing what happened to them goes. */
public enum ValueCategory {
    NUMBER,
    TEXT,
    TIME,
    JSON,
    BOOLEAN,
    ENUM,
    ARRAY,
    OTHER;

    public static ValueCategory of(TypeShape type) {
        return switch (type.kind()) {
            case DOMAIN -> type.base().map(ValueCategory::of).orElse(OTHER);
            case ENUM -> ENUM;
            case ARRAY -> ARRAY;
            case BASE -> ofName(type.name());
            default -> OTHER;
        };
    }

    private static ValueCategory ofName(String name) {
        int modifiers = name.indexOf('(');
        String plain = (modifiers < 0 ? name : name.substring(0, modifiers)).strip();
        return switch (plain) {
            case "smallint", "integer", "bigint", "numeric", "real", "double precision", "oid" -> NUMBER;
            case "text", "character varying", "character", "bpchar", "name", "citext", "public.citext" -> TEXT;
            case "date", "time without time zone", "timestamp without time zone", "timestamp with time zone" -> TIME;
            case "time", "timestamp" -> name.endsWith("with time zone") && plain.equals("time") ? OTHER : TIME;
            case "json", "jsonb" -> JSON;
            case "boolean" -> BOOLEAN;
            default -> OTHER;
        };
    }
}
