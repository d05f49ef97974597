package dev.palindrome.wrong.history;

/** Anybody can extend it, so nobody can change it. */
public class OpenForInheritance {}
