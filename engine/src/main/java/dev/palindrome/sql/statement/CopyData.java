package dev.palindrome.sql.statement;

import dev.palindrome.sql.text.Position;

/** The rows that a {@code COPY … FROM stdin} loads. */
public sealed interface CopyData permits InlineData, DataFile {

    /** Where the first line of them stands. */
    Position position();
}
