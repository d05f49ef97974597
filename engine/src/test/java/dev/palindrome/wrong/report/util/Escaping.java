package dev.palindrome.wrong.report.util;

/** In a package that could hold anything. */
final class Escaping {}
