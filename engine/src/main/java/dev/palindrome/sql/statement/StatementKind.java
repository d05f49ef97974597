package dev.palindrome.sql.statement;

/**
 * What a statement is, from its first words.
 *
 * @param verb upper case: {@code CREATE}, {@code ALTER}, {@code INSERT}, {@code BEGIN}, {@code DO} …
 * @param object upper case kind of object for DDL: {@code TABLE}, {@code INDEX}, {@code MATERIALIZED VIEW} …; empty
 *     where the verb has none
 * @param transaction how it behaves in a transaction block
 */
public record StatementKind(String verb, String object, TransactionRule transaction) {

    /** How a statement relates to a transaction block. */
    public enum TransactionRule {
        /** May run in a transaction block. */
        ALLOWED,
        /** The server refuses it in a transaction block (SQLSTATE 25001). */
        FORBIDDEN,
        /** Opens a transaction block: {@code BEGIN}, {@code START TRANSACTION}. */
        BEGINS,
        /** Ends one by keeping it: {@code COMMIT}, {@code END}. */
        COMMITS,
        /** Ends one by discarding it: {@code ROLLBACK}, {@code ABORT} (not {@code ROLLBACK TO}). */
        ROLLS_BACK
    }
}
