package dev.palindrome.wrong.migration;

/** Something to be known. */
public final class Step {}
