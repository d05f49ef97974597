package dev.palindrome.wrong.migrate;

import org.junit.jupiter.api.TestInfo;

/** The engine must not know who calls it. */
final class KnowsItsFrontEnd {
    final Class<?> caller = TestInfo.class;
}
