/** Migrations, their scripts and the set they form. Knows no other room but {@code failure}. */
@NullMarked
package dev.palindrome.migration;

import org.jspecify.annotations.NullMarked;
