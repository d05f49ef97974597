/**
 * The immutable result of a proof, and its file form {@code proof.json}.
 *
 * <p>A {@link Proof} has one {@link StepProof} a migration, each with a {@link Verdict} and {@link Finding}s, and a
 * {@link ChainProof}. The names of the record components are the keys of {@code proof.json}. A {@link Gate} decides
 * whether a build passes.
 *
 * <p>Read {@link Proof} first.
 */
@NullMarked
package dev.palindrome.proof;

import org.jspecify.annotations.NullMarked;
