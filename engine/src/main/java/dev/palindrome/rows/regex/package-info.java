/**
 * Texts that match a POSIX regular expression of PostgreSQL.
 *
 * <p>In: {@code ^[A-Z]{2}-\\d+$}. Out: {@code AA-0}, {@code AB-12}. Deterministic. Read {@code RegexStrings} first.
 */
@NullMarked
package dev.palindrome.rows.regex;

import org.jspecify.annotations.NullMarked;
