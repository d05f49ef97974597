/**
 * Renders results as lines of text for a console, and a requirement graph as Graphviz, Mermaid or JSON. Pure
 * functions of the result; a report computes nothing.
 */
@NullMarked
package dev.palindrome.report;

import org.jspecify.annotations.NullMarked;
