/**
 * The facade: what a program calls. {@link dev.palindrome.Palindrome} reads a folder of migrations, applies them, rolls
 * them back and proves them.
 */
@NullMarked
package dev.palindrome;

import org.jspecify.annotations.NullMarked;
