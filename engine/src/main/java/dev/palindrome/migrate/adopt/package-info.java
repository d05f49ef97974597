@NullMarked
package dev.palindrome.migrate.adopt;

import org.jspecify.annotations.NullMarked;
