@NullMarked
package dev.palindrome.server.docker;

import org.jspecify.annotations.NullMarked;
