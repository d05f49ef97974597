@NullMarked
package dev.palindrome.migrate.request;

import org.jspecify.annotations.NullMarked;
