@NullMarked
package dev.palindrome.server.host;

import org.jspecify.annotations.NullMarked;
