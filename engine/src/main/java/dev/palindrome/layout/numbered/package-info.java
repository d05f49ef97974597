@NullMarked
package dev.palindrome.layout.numbered;

import org.jspecify.annotations.NullMarked;
