package dev.palindrome.rows.choice;

import dev.palindrome.rows.candidate.LiteralAcceptance;
import dev.palindrome.rows.query.SqlLiteral;
import dev.palindrome.rows.shape.TypeShape;
import java.util.List;

/** Texts that scripts make a difference with, as values of a column. */
final class ScriptLiteralValues {

    private static final int MOST = 12;

    private ScriptLiteralValues() {}

    /** As SQL; those that the type does not take are left out. */
    static List<String> of(TypeShape type, List<String> texts) {
        TypeShape base = type.underlying();
        return texts.stream()
                .filter(text -> LiteralAcceptance.takes(base, text, false))
                .limit(MOST)
                .map(text -> SqlLiteral.of(text, base.name()))
                .toList();
    }
}
