package dev.palindrome.report;

import dev.palindrome.proof.Verdict;

/**
 * Whether the terminal has colours, and which one means what.
 *
 * @param colour false gives plain text
 */
public record TerminalStyle(boolean colour) {

    public static final TerminalStyle PLAIN = new TerminalStyle(false);

    /** Where a line ends at the latest: 80 columns, less the seven of {@code [INFO] }. */
    static final int WIDTH = 73;

    private static final String RESET = "\u001B[0m";

    String of(Verdict verdict, String text) {
        return switch (verdict) {
            case EXACT, EQUIVALENT -> paint("32", text);
            case IRREVERSIBLE, LOSSY -> paint("33", text);
            case BROKEN -> paint("1;31", text);
        };
    }

    String good(String text) {
        return paint("32", text);
    }

    String warning(String text) {
        return paint("33", text);
    }

    String bad(String text) {
        return paint("1;31", text);
    }

    String strong(String text) {
        return paint("1", text);
    }

    String faint(String text) {
        return paint("2", text);
    }

    private String paint(String code, String text) {
        return colour ? "\u001B[" + code + "m" + text + RESET : text;
    }
}
