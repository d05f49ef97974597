/** The goals of {@code mvn db:…}: parameters in, a call of the engine, lines for the log out. */
@NullMarked
package dev.palindrome.maven;

import org.jspecify.annotations.NullMarked;
