@NullMarked
package dev.palindrome.catalog.row;

import org.jspecify.annotations.NullMarked;
