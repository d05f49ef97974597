@NullMarked
package dev.palindrome.prove.rehearsal;

import org.jspecify.annotations.NullMarked;
