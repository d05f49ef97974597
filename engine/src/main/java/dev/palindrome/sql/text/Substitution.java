package dev.palindrome.sql.text;

/**
 * A part of a statement's text that is not in the file: the value of a psql variable, or nothing where a psql command
 * stood.
 *
 * @param offset where in the text it begins, in chars
 * @param length how long it is
 * @param line of the file behind what it stands for
 * @param column of that line
 */
public record Substitution(int offset, int length, int line, int column) {}
