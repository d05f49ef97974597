@NullMarked
package dev.palindrome.prove.independent;

import org.jspecify.annotations.NullMarked;
