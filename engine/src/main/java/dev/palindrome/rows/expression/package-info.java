/**
 * Boolean SQL expressions as a tree: CHECK constraints, domain constraints, partial index predicates and partition
 * bounds, parsed from what {@code pg_get_expr} prints.
 *
 * <p>In: {@code ((quantity > 0) AND (state = ANY (ARRAY['new'::text, 'done'::text])))}. Out: an {@code Expression}.
 * An expression that the parser does not know is left to the server.
 *
 * <p>Read {@code ConditionParser} first; its Javadoc has the grammar.
 */
@NullMarked
package dev.palindrome.rows.expression;

import org.jspecify.annotations.NullMarked;
