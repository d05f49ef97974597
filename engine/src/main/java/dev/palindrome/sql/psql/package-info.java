@NullMarked
package dev.palindrome.sql.psql;

import org.jspecify.annotations.NullMarked;
