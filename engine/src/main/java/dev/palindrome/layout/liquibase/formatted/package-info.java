@NullMarked
package dev.palindrome.layout.liquibase.formatted;

import org.jspecify.annotations.NullMarked;
