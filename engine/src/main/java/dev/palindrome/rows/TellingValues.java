package dev.palindrome.rows;

import java.util.List;

/** Texts that scripts make a difference with, as values of a column. */
final class TellingValues {

    private static final int MOST = 12;

    private TellingValues() {}

    /** As SQL; those that the type does not take are left out. */
    static List<String> of(TypeShape type, List<String> texts) {
        TypeShape base = type.underlying();
        return texts.stream()
                .filter(text -> Acceptance.takes(base, text, false))
                .limit(MOST)
                .map(text -> SqlLiteral.of(text, base.name()))
                .toList();
    }
}
