@NullMarked
package dev.palindrome.catalog.describe;

import org.jspecify.annotations.NullMarked;
