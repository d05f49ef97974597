/**
 * The exceptions of the engine. Every other package knows this one.
 *
 * <p>A {@link Problem} has a stable code, what happened, where ({@code file:line:column}), the state of the database,
 * and the next step. Each exception class stands for one kind of cause, so that a program can react to it; the
 * message alone is complete for a user.
 */
@NullMarked
package dev.palindrome.failure;

import org.jspecify.annotations.NullMarked;
