@NullMarked
package dev.palindrome.history.foreign;

import org.jspecify.annotations.NullMarked;
