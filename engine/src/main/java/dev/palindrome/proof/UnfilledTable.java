package dev.palindrome.proof;

/**
 * A table that the proof could not put rows into: what concerns its rows is not proven, and does not count as passed.
 *
 * @param table {@code public.orders}
 * @param reason in words: what the server refused, and why
 */
public record UnfilledTable(String table, String reason) {}
