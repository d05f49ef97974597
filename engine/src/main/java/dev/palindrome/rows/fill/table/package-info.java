@NullMarked
package dev.palindrome.rows.fill.table;

import org.jspecify.annotations.NullMarked;
