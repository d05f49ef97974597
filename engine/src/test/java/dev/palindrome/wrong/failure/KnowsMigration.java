package dev.palindrome.wrong.failure;

import dev.palindrome.wrong.migration.Step;

/** What all know must know nobody. */
final class KnowsMigration {
    final Step step = new Step();
}
