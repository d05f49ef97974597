@NullMarked
package dev.palindrome.server.binaries;

import org.jspecify.annotations.NullMarked;
