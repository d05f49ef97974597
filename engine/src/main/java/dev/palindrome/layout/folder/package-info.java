@NullMarked
package dev.palindrome.layout.folder;

import org.jspecify.annotations.NullMarked;
