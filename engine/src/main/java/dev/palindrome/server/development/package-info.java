@NullMarked
package dev.palindrome.server.development;

import org.jspecify.annotations.NullMarked;
