package dev.palindrome.prove;

/**
 * Lines of a file.
 *
 * @param from from 1
 * @param to the last of them
 */
record LineRange(int from, int to) {}
