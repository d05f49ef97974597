package dev.palindrome.catalog;

import dev.palindrome.catalog.describe.SnapshotEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What an object is, in a line, for where it came or went as a whole. */
final class ObjectSummary {

    private final Map<String, String> attributes;
    private final List<String> words = new ArrayList<>();

    private ObjectSummary(Map<String, String> attributes) {
        this.attributes = attributes;
    }

    /** Empty where its name says it all. */
    static String of(SnapshotEntry snapshotEntry) {
        String definition = snapshotEntry.attribute("definition");
        if (definition != null) {
            return definition;
        }
        if (snapshotEntry.summary != null) {
            return snapshotEntry.summary;
        }
        return new ObjectSummary(snapshotEntry.attributes()).of(snapshotEntry.object);
    }

    private String of(String object) {
        String kind = object.contains(" ") ? object.substring(0, object.indexOf(' ')) : object;
        switch (object.startsWith("default privileges ") ? "default privileges" : kind) {
            case "column" -> column();
            case "sequence" -> sequence();
            case "policy" -> policy();
            case "settings" ->
                words.add(attributes.entrySet().stream()
                        .map(setting -> setting.getKey() + " = " + setting.getValue())
                        .collect(Collectors.joining(", ")));
            case "default privileges" -> value("", "privileges");
            case "type" -> {
                value("enum ", "labels");
                value("range of ", "subtype");
            }
            case "domain" -> {
                value("", "base type");
                flag("not null", "NOT NULL");
            }
            case "extension" -> value("version ", "version");
            case "table" -> value("columns ", SnapshotEntry.COLUMN_ORDER);
            default -> {}
        }
        return String.join(" ", words);
    }

    private void column() {
        value("", "type");
        flag("not null", "NOT NULL");
        value("DEFAULT ", "default");
        value("GENERATED ALWAYS AS ", "expression");
        if (attributes.containsKey("identity")) {
            words.add("GENERATED " + attributes.get("identity").toUpperCase(java.util.Locale.ROOT) + " AS IDENTITY");
        }
    }

    private void sequence() {
        value("", "type");
        value("owned by ", "owned by");
    }

    private void policy() {
        if ("no".equals(attributes.get("permissive"))) {
            words.add("RESTRICTIVE");
        }
        value("FOR ", "command");
        value("TO ", "roles");
        value("USING ", "using");
        value("WITH CHECK ", "with check");
    }

    private void value(String before, String attribute) {
        String value = attributes.get(attribute);
        if (value != null) {
            words.add(before + value);
        }
    }

    private void flag(String attribute, String word) {
        if ("yes".equals(attributes.get(attribute))) {
            words.add(word);
        }
    }
}
