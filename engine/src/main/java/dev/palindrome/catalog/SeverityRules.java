package dev.palindrome.catalog;

import dev.palindrome.catalog.Difference.Severity;

/** How much a difference matters, by what it is about. */
final class SeverityRules {

    private SeverityRules() {}

    static Severity ofObject(String object) {
        return object.startsWith("default privileges ") || object.startsWith("membership ")
                ? Severity.PRIVILEGE
                : Severity.STRUCTURAL;
    }

    static Severity ofAttribute(String object, String attribute) {
        if (attribute.equals("comment")) {
            return Severity.COMMENT;
        }
        return attribute.equals("privileges") || attribute.equals("owner") || attribute.startsWith("security label")
                ? Severity.PRIVILEGE
                : ofObject(object);
    }
}
