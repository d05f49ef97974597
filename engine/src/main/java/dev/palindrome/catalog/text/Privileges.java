package dev.palindrome.catalog.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Access control lists in words, sorted, the owner called {@code owner} whoever it is. */
public final class Privileges {

    private static final String LETTERS = "rawdDxtXUCcTsAm";
    private static final List<String> WORDS = List.of(
            "SELECT",
            "INSERT",
            "UPDATE",
            "DELETE",
            "TRUNCATE",
            "REFERENCES",
            "TRIGGER",
            "EXECUTE",
            "USAGE",
            "CREATE",
            "CONNECT",
            "TEMPORARY",
            "SET",
            "ALTER SYSTEM",
            "MAINTAIN");

    public static final String NOBODY = "nobody";

    private Privileges() {}

    /** In one text; {@link #parts} takes it apart again. */
    public static String told(Map<String, String> perGrantee) {
        return perGrantee.isEmpty()
                ? NOBODY
                : perGrantee.entrySet().stream()
                        .map(grant -> grant.getKey() + ": " + grant.getValue())
                        .collect(Collectors.joining("; "));
    }

    public static List<String> parts(@Nullable String told) {
        return told == null || told.equals(NOBODY) ? List.of() : List.of(told.split("; ", -1));
    }

    /** Per grantee what it may do: {@code app_reader → SELECT, INSERT}. */
    public static Map<String, String> perGrantee(String acl, String owner) {
        Map<String, List<String>> grants = new TreeMap<>();
        for (String item : RowLiteral.elements(acl)) {
            int equals = endOfName(item, 0);
            int slash = item.indexOf('/', equals);
            String grantee = name(item.substring(0, equals));
            String grantor = name(item.substring(slash + 1));
            List<String> words =
                    grants.computeIfAbsent(said(grantee.isEmpty() ? "PUBLIC" : grantee, owner), g -> new ArrayList<>());
            String by = grantor.equals(owner) ? "" : " by " + grantor;
            for (int at = equals + 1; at < slash; at++) {
                boolean grantable = item.charAt(at + 1) == '*';
                words.add(word(item.charAt(at)) + (grantable ? " with grant option" : "") + by);
                at += grantable ? 1 : 0;
            }
        }
        Map<String, String> told = new TreeMap<>();
        grants.forEach(
                (grantee, words) -> told.put(grantee, words.stream().sorted().collect(Collectors.joining(", "))));
        return told;
    }

    private static String said(String role, String owner) {
        return role.equals(owner) ? "owner" : role;
    }

    private static String word(char letter) {
        int at = LETTERS.indexOf(letter);
        return at < 0 ? String.valueOf(letter) : WORDS.get(at);
    }

    private static int endOfName(String item, int start) {
        boolean quoted = false;
        int at = start;
        while (quoted || item.charAt(at) != '=') {
            quoted ^= item.charAt(at++) == '"';
        }
        return at;
    }

    private static String name(String written) {
        return written.startsWith("\"")
                ? written.substring(1, written.length() - 1).replace("\"\"", "\"")
                : written;
    }
}
