package dev.palindrome.rows.evaluate;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A JSON value.
 *
 * @param value a Map, a List, a String, a BigDecimal, a Boolean, or {@link #NOTHING} for JSON's null; in Maps and Lists
 *     the same again
 */
public record Json(Object value) {

    public static final Object NOTHING = new Object();

    /** Empty for what is not JSON. */
    static Optional<Json> read(String text) {
        try {
            Reader reader = new Reader(text);
            Object value = reader.value();
            reader.blanks();
            return reader.at == text.length() ? Optional.of(new Json(value)) : Optional.empty();
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    String kind() {
        if (value instanceof Map) {
            return "object";
        } else if (value instanceof List) {
            return "array";
        } else if (value instanceof String) {
            return "string";
        } else if (value instanceof BigDecimal) {
            return "number";
        }
        return value instanceof Boolean ? "boolean" : "null";
    }

    /** The part at a key or an index. */
    Optional<Json> at(String key) {
        if (value instanceof Map<?, ?> map) {
            return Optional.ofNullable(map.get(key)).map(Json::new);
        }
        if (value instanceof List<?> list && key.matches("\\d{1,6}")) {
            int index = Integer.parseInt(key);
            return index < list.size() ? Optional.of(new Json(list.get(index))) : Optional.empty();
        }
        return Optional.empty();
    }

    /** As {@code ->>} gives it; empty for JSON's null. */
    Optional<String> text() {
        if (value == NOTHING) {
            return Optional.empty();
        }
        return Optional.of(value instanceof String string ? string : write());
    }

    /** Whether this holds all that the other holds, as {@code @>} asks. */
    boolean contains(Json other) {
        if (value instanceof Map<?, ?> map && other.value instanceof Map<?, ?> part) {
            return part.entrySet().stream()
                    .allMatch(entry -> map.containsKey(entry.getKey())
                            && new Json(map.get(entry.getKey())).contains(new Json(entry.getValue())));
        }
        if (value instanceof List<?> list) {
            List<?> wanted = other.value instanceof List<?> part ? part : List.of(other.value);
            return wanted.stream().allMatch(w -> list.stream().anyMatch(own -> new Json(own).contains(new Json(w))));
        }
        return value.equals(other.value);
    }

    String write() {
        return write(value);
    }

    private static String write(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> write(entry.getKey()) + ": " + write(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        } else if (value instanceof List<?> list) {
            return list.stream().map(Json::write).collect(Collectors.joining(", ", "[", "]"));
        } else if (value instanceof String string) {
            return '"' + string.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
        } else if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        return value instanceof Boolean ? value.toString() : "null";
    }

    private static final class Reader {
        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        void blanks() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }

        private boolean accept(char c) {
            blanks();
            if (at < text.length() && text.charAt(at) == c) {
                at++;
                return true;
            }
            return false;
        }

        Object value() {
            blanks();
            char c = text.charAt(at);
            if (accept('{')) {
                Map<String, Object> map = new LinkedHashMap<>();
                while (!accept('}')) {
                    blanks();
                    String key = string();
                    if (!accept(':')) {
                        throw new NumberFormatException("no colon");
                    }
                    map.put(key, value());
                    accept(',');
                }
                return map;
            } else if (accept('[')) {
                List<Object> list = new ArrayList<>();
                while (!accept(']')) {
                    list.add(value());
                    accept(',');
                }
                return list;
            } else if (c == '"') {
                return string();
            }
            int from = at;
            while (at < text.length()
                    && (Character.isLetterOrDigit(text.charAt(at)) || "+-.".indexOf(text.charAt(at)) >= 0)) {
                at++;
            }
            String word = text.substring(from, at);
            return switch (word) {
                case "true" -> true;
                case "false" -> false;
                case "null" -> NOTHING;
                default -> new BigDecimal(word);
            };
        }

        private String string() {
            StringBuilder string = new StringBuilder();
            if (text.charAt(at) != '"') {
                throw new NumberFormatException("no string");
            }
            at++;
            while (text.charAt(at) != '"') {
                char c = text.charAt(at++);
                if (c == '\\') {
                    char escaped = text.charAt(at++);
                    if (escaped == 'u') {
                        string.append((char) Integer.parseInt(text.substring(at, at + 4), 16));
                        at += 4;
                    } else {
                        int known = "ntrbf".indexOf(escaped);
                        string.append(known < 0 ? escaped : "\n\t\r\b\f".charAt(known));
                    }
                } else {
                    string.append(c);
                }
            }
            at++;
            return string.toString();
        }
    }
}
