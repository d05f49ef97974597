/** The extension on several versions of JUnit. */
@NullMarked
package dev.palindrome.it.junit;

import org.jspecify.annotations.NullMarked;
