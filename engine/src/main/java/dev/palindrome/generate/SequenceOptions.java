package dev.palindrome.generate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The clauses that say how a sequence counts. */
final class SequenceOptions {

    static final List<String> ATTRIBUTES = List.of("type", "increment", "min", "max", "start", "cache", "cycle");

    private SequenceOptions() {}

    /** Empty for an attribute that is none of counting. */
    static String clause(String attribute, Optional<String> to) {
        String value = to.orElse("");
        return switch (attribute) {
            case "type" -> "AS " + value;
            case "increment" -> "INCREMENT BY " + value;
            case "min" -> "MINVALUE " + value;
            case "max" -> "MAXVALUE " + value;
            case "start" -> "START WITH " + value;
            case "cache" -> "CACHE " + value;
            case "cycle" -> value.equals("yes") ? "CYCLE" : "NO CYCLE";
            case "owned by" -> "OWNED BY " + to.orElse("NONE");
            case "persistence" -> value.equals("unlogged") ? "SET UNLOGGED" : "SET LOGGED";
            default -> "";
        };
    }

    static String clauses(Map<String, String> attributes) {
        return ATTRIBUTES.stream()
                .filter(attributes::containsKey)
                .map(attribute -> clause(attribute, Optional.ofNullable(attributes.get(attribute))))
                .collect(Collectors.joining(" "));
    }
}
