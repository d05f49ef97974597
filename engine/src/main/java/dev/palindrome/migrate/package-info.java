/** Plans, applies and rolls back migrations on a live database, under a lock. */
@NullMarked
package dev.palindrome.migrate;

import org.jspecify.annotations.NullMarked;
