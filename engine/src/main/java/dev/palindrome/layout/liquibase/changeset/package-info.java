@NullMarked
package dev.palindrome.layout.liquibase.changeset;

import org.jspecify.annotations.NullMarked;
