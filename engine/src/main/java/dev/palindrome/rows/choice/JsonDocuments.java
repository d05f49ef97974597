package dev.palindrome.rows.choice;

import dev.palindrome.rows.candidate.CommonSubtype;
import dev.palindrome.rows.candidate.TypeValues;
import dev.palindrome.rows.constraint.FillTarget;
import dev.palindrome.rows.query.SqlLiteral;
import dev.palindrome.rows.shape.ColumnShape;
import dev.palindrome.rows.shape.TypeShape;
import dev.palindrome.rows.type.CandidateLiterals;
import dev.palindrome.rows.type.TypeName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** JSON with the keys that the generated columns of a table are taken from, and values of the columns' types. */
final class JsonDocuments {

    private static final int SOME = 20;

    /** An operator and what it asks a document for: a key, or a path in braces. */
    private static final Pattern KEY = Pattern.compile("\\s*(->>?|#>>?)\\s*'([^']+)'(?:::text(?:\\[\\])?)?\\)*");

    /** A column that is asked, or one of text that is read as a document and asked. */
    private static final Pattern COLUMN = Pattern.compile("(\\w+|\"[^\"]+\")(\\)::jsonb?\\)*)?(?=\\s*[-#]>)");

    private final FillTarget fillTarget;
    private final long seed;

    JsonDocuments(FillTarget fillTarget, long seed) {
        this.fillTarget = fillTarget;
        this.seed = seed;
    }

    /** Documents for each column that others are generated from. */
    Map<String, List<String>> byColumn() {
        Map<String, List<String>> documents = new LinkedHashMap<>();
        if (fillTarget.generated().expressions().isEmpty()) {
            return documents;
        }
        for (ColumnShape column : fillTarget.actual().columns()) {
            TypeShape type = fillTarget.type(column.name());
            if (!column.generated() && (isJson(type) || CommonSubtype.text(type))) {
                List<String> some = new ArrayList<>();
                for (int row = 0; row < SOME; row++) {
                    Map<String, Object> document = document(column.name(), row);
                    if (!document.isEmpty()) {
                        some.add(SqlLiteral.of(written(document), type.name()));
                    }
                }
                documents.put(column.name(), some);
            }
        }
        return documents;
    }

    private static boolean isJson(TypeShape type) {
        return Set.of("json", "jsonb").contains(TypeName.of(type.name()).bare());
    }

    private Map<String, Object> document(String source, int row) {
        Map<String, Object> document = new LinkedHashMap<>();
        fillTarget.generated().expressions().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(generated -> {
                    Matcher column = COLUMN.matcher(generated.getValue());
                    while (column.find()) {
                        List<String> path = path(generated.getValue().substring(column.end()));
                        boolean asked = isJson(fillTarget.type(source)) || column.group(2) != null;
                        if (column.group(1).replace("\"", "").equals(source) && asked && !path.isEmpty()) {
                            put(document, path, value(generated.getKey(), row));
                        }
                    }
                });
        return document;
    }

    /** What is asked for one after the other. */
    private static List<String> path(String operations) {
        List<String> path = new ArrayList<>();
        Matcher key = KEY.matcher(operations);
        for (int at = 0; key.find(at) && key.start() == at; at = key.end()) {
            if (key.group(1).startsWith("#")) {
                path.addAll(List.of(key.group(2).replaceAll("[{}\"]", "").split("\\s*,\\s*", -1)));
            } else {
                path.add(key.group(2));
            }
        }
        return path;
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> document, List<String> path, String value) {
        if (path.size() == 1) {
            document.putIfAbsent(path.get(0), value);
        } else if (document.computeIfAbsent(path.get(0), key -> new LinkedHashMap<String, Object>())
                instanceof Map<?, ?> inner) {
            put((Map<String, Object>) inner, path.subList(1, path.size()), value);
        }
    }

    /** As text: whoever takes it out of the document as another type reads that from text. */
    private String value(String column, int row) {
        TypeShape type = fillTarget.type(column);
        CandidateLiterals candidateLiterals = TypeValues.of(type);
        return candidateLiterals.room() == 0 ? "" : candidateLiterals.ordinary(row + Math.floorMod(seed, 7));
    }

    private static String written(Map<String, Object> document) {
        return document.entrySet().stream()
                .map(entry -> quoted(entry.getKey()) + ": "
                        + (entry.getValue() instanceof Map<?, ?> inner
                                ? written(cast(inner))
                                : quoted(String.valueOf(entry.getValue()))))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> cast(Map<?, ?> map) {
        return (Map<String, Object>) map;
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
