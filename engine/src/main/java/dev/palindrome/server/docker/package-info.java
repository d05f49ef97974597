/**
 * A server in a container, through Testcontainers. {@code DockerContainer} is the one class that knows the library,
 * so that the others load without it.
 */
@NullMarked
package dev.palindrome.server.docker;

import org.jspecify.annotations.NullMarked;
