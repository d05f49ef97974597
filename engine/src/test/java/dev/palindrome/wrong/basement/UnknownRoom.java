package dev.palindrome.wrong.basement;

/** In a room that is not in the plan. */
final class UnknownRoom {}
