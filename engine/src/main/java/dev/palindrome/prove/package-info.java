/** Proves a migration set: step by step, then as a chain. */
@NullMarked
package dev.palindrome.prove;

import org.jspecify.annotations.NullMarked;
