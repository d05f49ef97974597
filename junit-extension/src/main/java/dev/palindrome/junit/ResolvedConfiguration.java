package dev.palindrome.junit;

/**
 * What an annotation asks for, with everything filled in that it leaves open.
 *
 * @param databaseSpec what is in the database
 * @param isolation who shares it; never {@link Isolation#CONFIGURED}
 */
record ResolvedConfiguration(DatabaseSpec databaseSpec, Isolation isolation) {}
