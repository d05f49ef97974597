package dev.palindrome.wrong.sql;

import dev.palindrome.wrong.migration.Step;

/** An arrow that the plan does not have. */
final class KnowsMigration {
    final Step step = new Step();
}
