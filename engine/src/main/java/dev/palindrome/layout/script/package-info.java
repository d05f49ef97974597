@NullMarked
package dev.palindrome.layout.script;

import org.jspecify.annotations.NullMarked;
