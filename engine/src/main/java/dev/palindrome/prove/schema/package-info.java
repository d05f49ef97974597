@NullMarked
package dev.palindrome.prove.schema;

import org.jspecify.annotations.NullMarked;
