/** Compares schemas: databases, folders of migrations, snapshot files; and a database with what was applied to it. */
@NullMarked
package dev.palindrome.drift;

import org.jspecify.annotations.NullMarked;
