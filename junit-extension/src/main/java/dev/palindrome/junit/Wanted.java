package dev.palindrome.junit;

/**
 * What an annotation asks for, with everything filled in that it leaves open.
 *
 * @param recipe what is in the database
 * @param isolation who shares it; never {@link Isolation#CONFIGURED}
 */
record Wanted(Recipe recipe, Isolation isolation) {}
