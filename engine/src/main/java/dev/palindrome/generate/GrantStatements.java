package dev.palindrome.generate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Privileges in a snapshot's words, back to GRANT and REVOKE. */
final class GrantStatements {

    private static final String OPTION = " with grant option";

    private GrantStatements() {}

    /**
     * What makes one set of privileges into the other; nothing where it cannot be said.
     *
     * @param target what they are on, as GRANT writes it: {@code TABLE public.orders}
     * @param columns {@code (name)} for privileges on a column, else empty
     * @param owner the role that {@code owner} stands for
     */
    static Optional<String> changed(
            String target, String columns, Optional<String> owner, Optional<String> from, Optional<String> to) {
        Map<String, Set<String>> now = parsed(from);
        Map<String, Set<String>> wanted = parsed(to);
        Set<String> grantees = new LinkedHashSet<>(now.keySet());
        grantees.addAll(wanted.keySet());
        List<String> statements = new ArrayList<>();
        for (String grantee : grantees) {
            Set<String> has = now.getOrDefault(grantee, Set.of());
            Set<String> shall = wanted.getOrDefault(grantee, Set.of());
            if (grantee.equals("owner") && owner.isEmpty() || (has + "" + shall).contains(" by ")) {
                return Optional.empty();
            }
            String role = role(grantee, owner);
            statements.addAll(statements(target, columns, role, has, shall));
        }
        return statements.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", statements));
    }

    private static List<String> statements(
            String target, String columns, String role, Set<String> has, Set<String> shall) {
        List<String> statements = new ArrayList<>();
        List<String> revoked = has.stream()
                .filter(word -> !shall.contains(word) && !shall.contains(word + OPTION))
                .map(word -> word.replace(OPTION, ""))
                .filter(word -> !shall.contains(word))
                .toList();
        List<String> lessened = has.stream()
                .filter(word -> word.endsWith(OPTION) && shall.contains(word.replace(OPTION, "")))
                .map(word -> word.replace(OPTION, ""))
                .toList();
        List<String> granted = shall.stream()
                .filter(word -> !word.endsWith(OPTION) && !has.contains(word) && !has.contains(word + OPTION))
                .toList();
        List<String> withOption = shall.stream()
                .filter(word -> word.endsWith(OPTION) && !has.contains(word))
                .map(word -> word.replace(OPTION, ""))
                .toList();
        if (!revoked.isEmpty()) {
            statements.add("REVOKE " + list(revoked, columns) + " ON " + target + " FROM " + role + ";");
        }
        if (!lessened.isEmpty()) {
            statements.add(
                    "REVOKE GRANT OPTION FOR " + list(lessened, columns) + " ON " + target + " FROM " + role + ";");
        }
        if (!granted.isEmpty()) {
            statements.add("GRANT " + list(granted, columns) + " ON " + target + " TO " + role + ";");
        }
        if (!withOption.isEmpty()) {
            statements.add(
                    "GRANT " + list(withOption, columns) + " ON " + target + " TO " + role + " WITH GRANT OPTION;");
        }
        return statements;
    }

    private static String list(List<String> words, String columns) {
        return String.join(
                ", ",
                words.stream()
                        .map(word -> columns.isEmpty() ? word : word + " " + columns)
                        .toList());
    }

    private static String role(String grantee, Optional<String> owner) {
        return switch (grantee) {
            case "owner" -> owner.orElse("");
            case "PUBLIC" -> "PUBLIC";
            default -> SqlFragments.identifier(grantee);
        };
    }

    /** Per grantee the words. */
    static Map<String, Set<String>> parsed(Optional<String> told) {
        Map<String, Set<String>> grants = new LinkedHashMap<>();
        told.filter(text -> !text.equals("nobody")).ifPresent(text -> {
            for (String part : text.split("; ", -1)) {
                int colon = part.lastIndexOf(": ");
                grants.put(
                        part.substring(0, colon),
                        new LinkedHashSet<>(
                                Arrays.asList(part.substring(colon + 2).split(", ", -1))));
            }
        });
        return grants;
    }
}
