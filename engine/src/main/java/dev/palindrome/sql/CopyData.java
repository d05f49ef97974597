package dev.palindrome.sql;

/** The rows that a {@code COPY … FROM stdin} loads. */
public sealed interface CopyData permits InlineData, DataFile {

    /** Where the first line of them stands. */
    Position position();
}
