@NullMarked
package dev.palindrome.layout.convention;

import org.jspecify.annotations.NullMarked;
