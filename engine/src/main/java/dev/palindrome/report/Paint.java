package dev.palindrome.report;

/** Colours for the words of a report, or none at all. */
public enum Paint {
    /** ANSI colours. */
    COLOURED,
    /** The words alone. */
    PLAIN;

    /** What a report line ends with at the latest, together with the seven characters of {@code [INFO] }: 80 columns. */
    static final int WIDTH = 73;

    private static final String ESCAPE = "\u001b[";

    String good(String text) {
        return with("32", text);
    }

    String warning(String text) {
        return with("33", text);
    }

    String bad(String text) {
        return with("1;31", text);
    }

    String strong(String text) {
        return with("1", text);
    }

    String faint(String text) {
        return with("2", text);
    }

    private String with(String code, String text) {
        return this == PLAIN || text.isEmpty() ? text : ESCAPE + code + "m" + text + ESCAPE + "0m";
    }
}
