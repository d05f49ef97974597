/** Conventions for naming and ordering migration files: a folder in, a migration set out. */
@NullMarked
package dev.palindrome.layout;

import org.jspecify.annotations.NullMarked;
