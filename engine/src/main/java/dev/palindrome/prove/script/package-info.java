/**
 * What is known of a script without running it: the tables that it names, the losses that it accepts, the line that a
 * finding points at; and what each session of a proof needs: a time zone, stubs of history tables, refreshed
 * materialised views.
 */
@NullMarked
package dev.palindrome.prove.script;

import org.jspecify.annotations.NullMarked;
