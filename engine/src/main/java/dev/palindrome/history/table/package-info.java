@NullMarked
package dev.palindrome.history.table;

import org.jspecify.annotations.NullMarked;
