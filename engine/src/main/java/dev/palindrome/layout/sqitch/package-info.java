@NullMarked
package dev.palindrome.layout.sqitch;

import org.jspecify.annotations.NullMarked;
