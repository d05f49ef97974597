/** Test classes as users write them, which {@code JUnitVersionsIT} runs on several versions of JUnit. */
@NullMarked
package dev.palindrome.it.junit.samples;

import org.jspecify.annotations.NullMarked;
