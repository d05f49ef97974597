package dev.palindrome.history.table;

/**
 * A rollback script that is kept in the history.
 *
 * @param filename relative to the folder of the set it was read from
 * @param checksum of the text
 * @param text the whole of it
 */
public record RecordedScript(String filename, String checksum, String text) {}
