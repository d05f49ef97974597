package dev.palindrome.wrong.report;

/** A name that says nothing. */
final class TextHelper {}
