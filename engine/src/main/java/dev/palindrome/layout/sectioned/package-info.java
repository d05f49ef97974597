@NullMarked
package dev.palindrome.layout.sectioned;

import org.jspecify.annotations.NullMarked;
