@NullMarked
package dev.palindrome.layout.liquibase.markup;

import org.jspecify.annotations.NullMarked;
