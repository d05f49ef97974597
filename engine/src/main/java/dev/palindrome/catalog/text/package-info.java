@NullMarked
package dev.palindrome.catalog.text;

import org.jspecify.annotations.NullMarked;
