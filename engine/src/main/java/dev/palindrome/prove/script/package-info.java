@NullMarked
package dev.palindrome.prove.script;

import org.jspecify.annotations.NullMarked;
