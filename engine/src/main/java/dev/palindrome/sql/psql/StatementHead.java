package dev.palindrome.sql.psql;

import dev.palindrome.sql.statement.StatementClassifier;
import dev.palindrome.sql.statement.StatementKind;
import dev.palindrome.sql.text.Lexer;
import dev.palindrome.sql.text.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What has to be remembered of a statement while it is read: its first words, and what is still open (parentheses, the
 * {@code BEGIN ATOMIC} body of a function). Used again for the next statement.
 */
final class StatementHead {

    /** {@code ALTER TABLE IF EXISTS ONLY a.b DETACH PARTITION c.d CONCURRENTLY} has fourteen. */
    private static final int MOST_WORDS = 48;

    private static final String CONFORMING = "STANDARD_CONFORMING_STRINGS";

    private final List<String> words = new ArrayList<>();
    private final List<String> options = new ArrayList<>();
    private int parentheses;
    private int bodies;
    private String lastValue = "";
    private boolean keepsOptions;
    private boolean afterBegin;
    private boolean afterAs;
    private long dotAt = -1;

    void clear() {
        words.clear();
        options.clear();
        parentheses = 0;
        bodies = 0;
        lastValue = "";
        keepsOptions = false;
        afterBegin = false;
        afterAs = false;
        dotAt = -1;
    }

    /** Whether a {@code ;} now would not end the statement. */
    boolean isOpen() {
        return parentheses > 0 || bodies > 0;
    }

    void add(Token token, Lexer lexer) {
        switch (token) {
            case OPEN -> {
                remember("(");
                parentheses++;
            }
            case CLOSE -> parentheses = Math.max(0, parentheses - 1);
            case WORD -> word(lexer);
            case QUOTED_NAME -> remember("\"");
            case LITERAL -> {
                remember("'");
                if (wantsLiterals()) {
                    lastValue = lexer.shortText().orElse("").toUpperCase(Locale.ROOT);
                }
                if (parentheses > 0 && keepsOptions && options.size() < MOST_WORDS) {
                    lexer.shortText().ifPresent(text -> options.add(text.toUpperCase(Locale.ROOT)));
                }
            }
            default -> {}
        }
        boolean begins = token == Token.WORD && parentheses == 0 && lexer.is("BEGIN");
        afterBegin = begins;
        afterAs = token == Token.WORD && lexer.is("AS");
        dotAt = token == Token.SYMBOL && lexer.isSymbol('.') ? lexer.end() : -1;
    }

    /** Whether data follow. */
    boolean copiesFromStdin() {
        if (words.isEmpty() || !words.get(0).equals("COPY")) {
            return false;
        }
        for (int i = 3; i < words.size(); i++) {
            if (words.get(i).equals("STDIN") && words.get(i - 1).equals("FROM")) {
                return true;
            }
        }
        return false;
    }

    /** Whether the text of literals is wanted, though the statement's may not be. */
    boolean wantsLiterals() {
        return words.size() > 1 && words.get(0).equals("SET") && words.contains(CONFORMING);
    }

    /** What the statement makes of {@code standard_conforming_strings}; empty where it leaves it alone. */
    Optional<Boolean> conforming() {
        if (wantsLiterals()) {
            return Optional.of(
                    !lastValue.equals("OFF") && IfBlocks.value(lastValue).orElse(true));
        }
        boolean resets = !words.isEmpty()
                && (words.get(0).equals("RESET") || words.get(0).equals("DISCARD"));
        return resets && (words.contains(CONFORMING) || words.contains("ALL")) ? Optional.of(true) : Optional.empty();
    }

    StatementKind kind() {
        return StatementClassifier.of(words, options);
    }

    private void word(Lexer lexer) {
        if (parentheses == 0) {
            trackBody(lexer);
            if (words.size() < MOST_WORDS) {
                remember(lexer.text().toUpperCase(Locale.ROOT));
                lastValue = words.get(words.size() - 1);
            }
        } else if (words.size() == 1 && words.get(0).equals("(")) {
            words.add(lexer.text().toUpperCase(Locale.ROOT));
        } else if (keepsOptions && options.size() < MOST_WORDS) {
            options.add(lexer.text().toUpperCase(Locale.ROOT));
        }
    }

    private void remember(String word) {
        if (parentheses == 0 && words.size() < MOST_WORDS) {
            words.add(word);
            keepsOptions = keepsOptions || word.equals("SUBSCRIPTION") || (words.size() == 1 && word.equals("REINDEX"));
        }
    }

    /** {@code CASE} ends with {@code END} too; as a column's name, after {@code AS} or a dot, either is neither. */
    private void trackBody(Lexer lexer) {
        if (afterAs || dotAt == lexer.start() || !createsRoutine()) {
            return;
        }
        if (bodies == 0) {
            if (afterBegin && lexer.is("ATOMIC")) {
                bodies = 1;
            }
        } else if (lexer.is("CASE")) {
            bodies++;
        } else if (lexer.is("END")) {
            bodies--;
        }
    }

    private boolean createsRoutine() {
        if (words.size() < 2 || !words.get(0).equals("CREATE")) {
            return false;
        }
        int object = words.get(1).equals("OR") ? 3 : 1;
        return words.size() > object
                && (words.get(object).equals("FUNCTION") || words.get(object).equals("PROCEDURE"));
    }
}
