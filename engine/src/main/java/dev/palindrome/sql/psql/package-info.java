/**
 * Commands and variables of psql ({@code \\i}, {@code \\set}, {@code \\if}, {@code \\copy}, {@code :'v'}), carried
 * out as far as they have a meaning in a migration, and refused with an alternative where they have none.
 *
 * <p>Read {@code MetaCommands} first.
 */
@NullMarked
package dev.palindrome.sql.psql;

import org.jspecify.annotations.NullMarked;
