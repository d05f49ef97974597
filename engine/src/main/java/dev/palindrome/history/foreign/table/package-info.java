@NullMarked
package dev.palindrome.history.foreign.table;

import org.jspecify.annotations.NullMarked;
