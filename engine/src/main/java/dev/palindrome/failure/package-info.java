/** What goes wrong, as people are told it: what happened, where, what state the database is in, what to do next. */
@NullMarked
package dev.palindrome.failure;

import org.jspecify.annotations.NullMarked;
