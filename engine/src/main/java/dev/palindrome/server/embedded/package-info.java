@NullMarked
package dev.palindrome.server.embedded;

import org.jspecify.annotations.NullMarked;
