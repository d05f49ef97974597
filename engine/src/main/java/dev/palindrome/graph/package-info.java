/**
 * What migrations require of one another: declared in the files, derived from the catalog, and tried on a server.
 *
 * <p>In: a migration set and a throwaway server. Out: a {@link RequirementGraph}.
 *
 * <p>{@code DependencyDerivation} applies the migrations one by one and records which objects each creates or
 * changes; a migration that depends on an object requires the migration that created it or changed it last. {@code
 * RequirementCheck} then applies each migration with only what it requires; where that fails, {@code
 * MissingRequirementSearch} finds the missing one by the server's message or by halving the candidates. {@code
 * IndependentCheck} rolls back each migration that no other requires.
 *
 * <p>Read {@link RequirementGraphBuilder} first.
 */
@NullMarked
package dev.palindrome.graph;

import org.jspecify.annotations.NullMarked;
