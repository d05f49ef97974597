package dev.palindrome.it.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds the statements of a script as we cut them against those that psql sent.
 *
 * @param statements how many of ours there are
 * @param joined how many of psql's are several of ours, by {@code \;}
 * @param difference the first place where they are not the same
 */
record Agreement(int statements, int joined, Optional<String> difference) {

    static Agreement of(List<String> ours, List<String> sent) {
        List<String> theirs = new ArrayList<>(sent);
        // A ; by itself is sent by psql; to the server, and to us, it is no statement.
        theirs.removeIf(query -> withoutBlanks(query).isEmpty());
        int at = 0;
        int joined = 0;
        for (String query : theirs) {
            String rest = withoutBlanks(query);
            int parts = 0;
            while (!rest.isEmpty()) {
                String statement = at < ours.size() ? ours.get(at) : "";
                Optional<String> behind = statement.isEmpty() ? Optional.empty() : behind(statement, rest);
                if (behind.isEmpty()) {
                    return new Agreement(
                            ours.size(),
                            joined,
                            Optional.of("psql: " + start(query) + "\n  we:   " + start(statement)));
                }
                rest = withoutBlanks(behind.get());
                at++;
                parts++;
            }
            joined += parts > 1 ? 1 : 0;
        }
        Optional<String> more =
                at < ours.size() ? Optional.of("psql: -\n  we:   " + start(ours.get(at))) : Optional.empty();
        return new Agreement(ours.size(), joined, more);
    }

    /** What of psql's text lies behind ours, white space counting for nothing where a psql command was taken out. */
    private static Optional<String> behind(String statement, String query) {
        if (query.startsWith(statement)) {
            String rest = query.substring(statement.length());
            return withoutComments(rest).isEmpty() || withoutComments(rest).startsWith(";")
                    ? Optional.of(rest)
                    : Optional.empty();
        }
        int i = 0;
        int j = 0;
        while (i < statement.length()) {
            if (Character.isWhitespace(statement.charAt(i))) {
                i++;
            } else if (j < query.length() && Character.isWhitespace(query.charAt(j))) {
                j++;
            } else if (j < query.length() && query.charAt(j) == statement.charAt(i)) {
                i++;
                j++;
            } else {
                return Optional.empty();
            }
        }
        String rest = withoutComments(query.substring(j));
        return rest.isEmpty() || rest.startsWith(";") ? Optional.of(query.substring(j)) : Optional.empty();
    }

    /** Without the white space, comments and semicolons at the beginning. */
    static String withoutBlanks(String text) {
        String rest = withoutComments(text);
        while (rest.startsWith(";")) {
            rest = withoutComments(rest.substring(1));
        }
        return rest;
    }

    private static String withoutComments(String text) {
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (text.startsWith("--", at)) {
                int end = at;
                while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
                    end++;
                }
                at = end;
            } else if (text.startsWith("/*", at)) {
                at = endOfComment(text, at);
            } else {
                break;
            }
        }
        return text.substring(at);
    }

    private static int endOfComment(String text, int from) {
        int depth = 0;
        int at = from;
        do {
            if (text.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (text.startsWith("*/", at)) {
                depth--;
                at += 2;
            } else {
                at++;
            }
        } while (depth > 0 && at < text.length());
        return at;
    }

    private static String start(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() > 160 ? line.substring(0, 160) + "…" : line;
    }
}
