@NullMarked
package dev.palindrome.migrate.plan;

import org.jspecify.annotations.NullMarked;
