/**
 * What a session needs so that the server always writes the same value as the same text, and plans a catalog query
 * only once.
 *
 * <p>{@link CanonicalSettings} is the list of settings for one transaction; {@link PreparedQueries} keeps queries
 * prepared in a session and prepares them again after {@code DISCARD ALL}.
 */
@NullMarked
package dev.palindrome.catalog.session;

import org.jspecify.annotations.NullMarked;
