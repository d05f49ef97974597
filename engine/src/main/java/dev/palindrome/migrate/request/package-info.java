/**
 * What a caller asks for and what it gets: requests, results, the status of a database, and the listener for
 * progress. Immutable records without logic.
 */
@NullMarked
package dev.palindrome.migrate.request;

import org.jspecify.annotations.NullMarked;
