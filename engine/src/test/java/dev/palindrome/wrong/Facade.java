package dev.palindrome.wrong;

/** Stands for what a program calls. */
public final class Facade {}
