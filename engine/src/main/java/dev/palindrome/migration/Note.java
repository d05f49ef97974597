package dev.palindrome.migration;

import org.jspecify.annotations.Nullable;

/**
 * A note about the folder that stops nothing: a file that fits no migration, a rollback
 * without its up, a gap.
 *
 * @param code stable, upper case with underscores
 * @param message one sentence
 * @param file relative to the folder; null where it is about the whole
 */
public record Note(String code, String message, @Nullable String file) {}
