/**
 * Proves a migration set on a throwaway server.
 *
 * <p>In: a migration set, a server, settings. Out: a {@link dev.palindrome.proof.Proof}.
 *
 * <p>A proof has up to four parts: each migration up, back and up again on empty tables ({@link
 * dev.palindrome.prove.schema}); the same on tables that hold rows ({@link dev.palindrome.prove.rows}); all
 * migrations as one chain; and each migration that no other requires rolled back alone ({@link
 * dev.palindrome.prove.independent}). After each act the schema and the rows are compared with their state before. A
 * failure does not end the proof: the database is brought back to a correct state and the next migration is proven.
 *
 * <p>Read {@link Prover} first.
 */
@NullMarked
package dev.palindrome.prove;

import org.jspecify.annotations.NullMarked;
