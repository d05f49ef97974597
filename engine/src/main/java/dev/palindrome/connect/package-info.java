/** Where a database is, how to get a connection to it, and a clear word when there is none to be had. */
@NullMarked
package dev.palindrome.connect;

import org.jspecify.annotations.NullMarked;
