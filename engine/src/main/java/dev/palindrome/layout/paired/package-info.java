@NullMarked
package dev.palindrome.layout.paired;

import org.jspecify.annotations.NullMarked;
