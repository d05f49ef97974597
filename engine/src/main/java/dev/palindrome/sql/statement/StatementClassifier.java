package dev.palindrome.sql.statement;

import dev.palindrome.sql.statement.StatementKind.TransactionRule;
import java.util.List;
import java.util.Set;

/**
 * Reads a statement's kind from its first words. Which statements the server refuses in a transaction block is said in
 * the manual's page of each of them, and in its sources where {@code PreventInTransactionBlock} is called.
 *
 * <p>What only the server can know (that a table is partitioned, that a procedure commits) is not guessed here.
 */
public final class StatementClassifier {

    private static final Set<String> VERBS_WITH_OBJECT =
            Set.of("CREATE", "ALTER", "DROP", "TRUNCATE", "REFRESH", "REINDEX", "IMPORT");

    /** What may stand between {@code CREATE} and the kind of object. */
    private static final Set<String> MODIFIERS = Set.of(
            "OR",
            "REPLACE",
            "TEMP",
            "TEMPORARY",
            "GLOBAL",
            "LOCAL",
            "UNLOGGED",
            "UNIQUE",
            "TRUSTED",
            "PROCEDURAL",
            "RECURSIVE",
            "CONSTRAINT");

    private static final Set<String> FIRST_OF_TWO = Set.of(
            "MATERIALIZED VIEW",
            "EVENT TRIGGER",
            "ACCESS METHOD",
            "OPERATOR CLASS",
            "OPERATOR FAMILY",
            "TEXT SEARCH",
            "USER MAPPING",
            "LARGE OBJECT",
            "DEFAULT PRIVILEGES",
            "DEFAULT CONVERSION",
            "PROPERTY GRAPH",
            "FOREIGN TABLE",
            "FOREIGN DATA",
            "FOREIGN SCHEMA");

    private StatementClassifier() {}

    /**
     * @param words outside of parentheses, upper case; a quoted name is {@code "}, a literal {@code '}, a parenthesis
     *     {@code (}
     * @param options the words and short literals inside parentheses, where they matter
     */
    public static StatementKind of(List<String> words, List<String> options) {
        String verb = verb(words);
        String object = VERBS_WITH_OBJECT.contains(verb) ? object(words) : "";
        return new StatementKind(verb, object, rule(verb, object, words, options));
    }

    private static String verb(List<String> words) {
        for (String word : words) {
            if (!word.equals("(")) {
                return word.equals("\"") || word.equals("'") ? "" : word;
            }
        }
        return "";
    }

    private static String object(List<String> words) {
        int at = 1;
        while (at < words.size()
                && (MODIFIERS.contains(words.get(at)) || words.get(at).equals("("))) {
            at++;
        }
        if (at >= words.size()) {
            return "";
        }
        String first = words.get(at);
        String second = at + 1 < words.size() ? words.get(at + 1) : "";
        if (!FIRST_OF_TWO.contains(first + " " + second)) {
            return words.get(0).equals("TRUNCATE") ? "TABLE" : plain(first);
        }
        if (first.equals("DEFAULT") && second.equals("CONVERSION")) {
            return second;
        }
        if (second.equals("DATA")) {
            return "FOREIGN DATA WRAPPER";
        }
        boolean three = first.equals("TEXT") && at + 2 < words.size();
        return three ? first + " " + second + " " + plain(words.get(at + 2)) : first + " " + second;
    }

    private static String plain(String word) {
        return Character.isLetter(word.charAt(0)) ? word : "";
    }

    private static TransactionRule rule(String verb, String object, List<String> words, List<String> options) {
        return switch (verb) {
            case "BEGIN" -> TransactionRule.BEGINS;
            case "START" -> has(words, 1, "TRANSACTION") ? TransactionRule.BEGINS : TransactionRule.ALLOWED;
            case "COMMIT" -> has(words, 1, "PREPARED") ? TransactionRule.FORBIDDEN : TransactionRule.COMMITS;
            case "END" -> TransactionRule.COMMITS;
            // Takes the work out of the session; what follows is outside of any transaction, as after a commit.
            case "PREPARE" -> has(words, 1, "TRANSACTION") ? TransactionRule.COMMITS : TransactionRule.ALLOWED;
            case "ROLLBACK", "ABORT" -> rollback(words);
            default -> forbidden(verb, object, words, options) ? TransactionRule.FORBIDDEN : TransactionRule.ALLOWED;
        };
    }

    private static TransactionRule rollback(List<String> words) {
        if (has(words, 1, "PREPARED")) {
            return TransactionRule.FORBIDDEN;
        }
        int at = has(words, 1, "WORK") || has(words, 1, "TRANSACTION") ? 2 : 1;
        return has(words, at, "TO") ? TransactionRule.ALLOWED : TransactionRule.ROLLS_BACK;
    }

    private static boolean forbidden(String verb, String object, List<String> words, List<String> options) {
        return switch (verb) {
            case "VACUUM" -> true;
            case "CREATE" -> forbiddenToCreate(object, words, options);
            case "DROP" ->
                switch (object) {
                    case "DATABASE", "TABLESPACE", "SUBSCRIPTION" -> true;
                    case "INDEX" -> has(words, 2, "CONCURRENTLY");
                    default -> false;
                };
            case "ALTER" -> forbiddenToAlter(object, words, options);
            case "REINDEX" -> forbiddenToReindex(object, words, options);
            case "DISCARD" -> has(words, 1, "ALL");
            case "CLUSTER" -> words.stream().allMatch(Set.of("CLUSTER", "VERBOSE", "(")::contains);
            default -> false;
        };
    }

    private static boolean forbiddenToCreate(String object, List<String> words, List<String> options) {
        return switch (object) {
            case "DATABASE", "TABLESPACE" -> true;
            case "INDEX" -> has(words, words.indexOf("INDEX") + 1, "CONCURRENTLY");
            case "SUBSCRIPTION" -> !isOff(options, "CREATE_SLOT") && !isOff(options, "CONNECT");
            default -> false;
        };
    }

    private static boolean forbiddenToAlter(String object, List<String> words, List<String> options) {
        return switch (object) {
            case "SYSTEM" -> true;
            case "DATABASE" -> has(words, 3, "SET") && has(words, 4, "TABLESPACE");
            case "TABLE" ->
                words.contains("DETACH") && words.get(words.size() - 1).equals("CONCURRENTLY");
            case "SUBSCRIPTION" ->
                has(words, 3, "REFRESH")
                        || (has(words, 4, "PUBLICATION") && !isOff(options, "REFRESH"))
                        || (has(words, 3, "SET") && (options.contains("FAILOVER") || options.contains("TWO_PHASE")));
            default -> false;
        };
    }

    private static boolean forbiddenToReindex(String object, List<String> words, List<String> options) {
        return switch (object) {
            case "DATABASE", "SYSTEM", "SCHEMA" -> true;
            default ->
                words.contains("CONCURRENTLY") || (options.contains("CONCURRENTLY") && !isOff(options, "CONCURRENTLY"));
        };
    }

    /** Whether an option is given as false, as the server reads it. */
    private static boolean isOff(List<String> options, String option) {
        int at = options.indexOf(option);
        return at >= 0 && at + 1 < options.size() && Set.of("FALSE", "OFF", "0").contains(options.get(at + 1));
    }

    private static boolean has(List<String> words, int at, String word) {
        return at < words.size() && words.get(at).equals(word);
    }
}
