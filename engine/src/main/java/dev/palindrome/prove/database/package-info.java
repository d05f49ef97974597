@NullMarked
package dev.palindrome.prove.database;

import org.jspecify.annotations.NullMarked;
