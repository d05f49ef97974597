/**
 * Fingerprints of rows: for each table a count, and sums of hashes per column and per row, computed by the server.
 *
 * <p>In: a connection. Out: a {@link RowFingerprint}. The sums do not depend on the order of rows or columns, so two
 * fingerprints are equal when the rows are. Sequences, large objects and materialised views are included. Tables
 * whose change stamps are equal are not read again.
 *
 * <p>Read {@link RowFingerprint} first.
 */
@NullMarked
package dev.palindrome.rows.fingerprint;

import org.jspecify.annotations.NullMarked;
