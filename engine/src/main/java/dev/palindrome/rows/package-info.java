/** Rows: what rows the tables of a database may hold, rows made for them, and what rows amount to and differ in. */
@NullMarked
package dev.palindrome.rows;

import org.jspecify.annotations.NullMarked;
