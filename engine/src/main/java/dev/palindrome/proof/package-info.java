/** The immutable result of a proof, and its file form {@code proof.json}. */
@NullMarked
package dev.palindrome.proof;

import org.jspecify.annotations.NullMarked;
