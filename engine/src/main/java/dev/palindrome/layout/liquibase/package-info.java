@NullMarked
package dev.palindrome.layout.liquibase;

import org.jspecify.annotations.NullMarked;
