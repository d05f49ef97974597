@NullMarked
package dev.palindrome.migrate.run;

import org.jspecify.annotations.NullMarked;
