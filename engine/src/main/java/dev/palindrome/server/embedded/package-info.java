/**
 * A server that this process starts from binaries and that ends with it, even after {@code kill -9}: a shell at the
 * other end of a pipe stops the server when the pipe closes.
 *
 * <p>Read {@code EmbeddedServer} first, then {@code ServerProcess}.
 */
@NullMarked
package dev.palindrome.server.embedded;

import org.jspecify.annotations.NullMarked;
