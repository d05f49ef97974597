@NullMarked
package dev.palindrome.rows.fingerprint;

import org.jspecify.annotations.NullMarked;
