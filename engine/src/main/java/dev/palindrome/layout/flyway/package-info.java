@NullMarked
package dev.palindrome.layout.flyway;

import org.jspecify.annotations.NullMarked;
