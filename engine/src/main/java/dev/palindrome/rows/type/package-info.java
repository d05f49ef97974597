/**
 * Values of each data type as text that its input function reads: ordinary ones and extreme ones.
 *
 * <p>In: a type. Out: {@code CandidateLiterals}. Example: {@code numeric(12,4)} has {@code 99999999.9999} as an
 * extreme value. {@code BuiltInValues} is the one face; the other classes hold one family of types each.
 */
@NullMarked
package dev.palindrome.rows.type;

import org.jspecify.annotations.NullMarked;
