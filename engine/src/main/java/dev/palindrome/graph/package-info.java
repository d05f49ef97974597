/** What migrations require of one another: declared, derived from what their objects depend on, and tried. */
@NullMarked
package dev.palindrome.graph;

import org.jspecify.annotations.NullMarked;
