@NullMarked
package dev.palindrome.server.database;

import org.jspecify.annotations.NullMarked;
