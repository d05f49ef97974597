@NullMarked
package dev.palindrome.prove.request;

import org.jspecify.annotations.NullMarked;
