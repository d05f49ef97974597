@NullMarked
package dev.palindrome.history.foreign.tool;

import org.jspecify.annotations.NullMarked;
