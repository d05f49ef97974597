@NullMarked
package dev.palindrome.layout.foldered;

import org.jspecify.annotations.NullMarked;
