/**
 * Migration, version, script, directives, and the set they form. Immutable values; depends only on {@code failure}.
 *
 * <p>Read {@link Migration} first, then {@link MigrationSet}.
 */
@NullMarked
package dev.palindrome.migration;

import org.jspecify.annotations.NullMarked;
