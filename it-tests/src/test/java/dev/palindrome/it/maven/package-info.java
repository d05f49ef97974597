/** Runs of the plugin in real Mavens, as somebody at a shell runs them. */
@NullMarked
package dev.palindrome.it.maven;

import org.jspecify.annotations.NullMarked;
