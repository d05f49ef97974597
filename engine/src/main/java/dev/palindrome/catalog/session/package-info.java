@NullMarked
package dev.palindrome.catalog.session;

import org.jspecify.annotations.NullMarked;
