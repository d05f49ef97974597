/**
 * Flyway's layout: {@code V1.2__x.sql}, {@code U1.2__x.sql}, {@code R__x.sql}, {@code B5__x.sql}, script
 * configuration files and placeholders.
 *
 * <p>Read {@code FlywayLayout} first.
 */
@NullMarked
package dev.palindrome.layout.flyway;

import org.jspecify.annotations.NullMarked;
