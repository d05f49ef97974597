/** The code of {@code docs/junit.md}: {@code GuideSnippetsTest} holds one against the other. */
@NullMarked
package dev.palindrome.junit.guide;

import org.jspecify.annotations.NullMarked;
