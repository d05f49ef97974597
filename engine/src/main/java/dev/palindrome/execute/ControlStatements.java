package dev.palindrome.execute;

import java.util.regex.Pattern;

/** Reads the few short statements that concern a run itself: transaction control and {@code SET}. */
final class ControlStatements {

    private static final Pattern COMMENT = Pattern.compile("--[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern BEGIN = Pattern.compile(
            "\\s*(?:BEGIN(?:\\s+(?:WORK|TRANSACTION))?|START\\s+TRANSACTION)\\b(.*)",
            Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final Pattern READ_ONLY = Pattern.compile("\\s*,?\\s*\\bREAD\\s+ONLY\\b", Pattern.CASE_INSENSITIVE);

    private ControlStatements() {}

    /** The text with each comment replaced by a blank; right for statements without quotes. */
    static String withoutComments(String text) {
        return COMMENT.matcher(text).replaceAll(" ");
    }

    /**
     * The modes that a {@code BEGIN} asks for, as {@code SET TRANSACTION} takes them; blank for none. {@code READ ONLY} is
     * left out, for the record of a migration is written in the same transaction.
     */
    static String transactionModes(String begin) {
        var matcher = BEGIN.matcher(withoutComments(begin));
        if (!matcher.matches()) {
            return "";
        }
        String modes = READ_ONLY.matcher(matcher.group(1)).replaceAll(" ").strip();
        return modes.startsWith(",") ? modes.substring(1).strip() : modes;
    }
}
