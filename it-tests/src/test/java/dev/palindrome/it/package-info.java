/** What needs more than one module, or a real tool. */
@NullMarked
package dev.palindrome.it;

import org.jspecify.annotations.NullMarked;
