@NullMarked
package dev.palindrome.catalog.reader;

import org.jspecify.annotations.NullMarked;
