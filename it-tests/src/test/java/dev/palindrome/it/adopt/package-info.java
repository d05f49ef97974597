/** Taking over databases that the real tools have migrated. */
@NullMarked
package dev.palindrome.it.adopt;

import org.jspecify.annotations.NullMarked;
