package dev.palindrome.junit;

/** Who shares a database. */
public enum Isolation {
    /** What {@code db.isolation} says; {@link #CLASS} where it says nothing. */
    CONFIGURED,
    /** The tests of a class, with those of its nested classes. */
    CLASS,
    /** Not shared: every test, and every invocation of a repeated or parameterized test, has a database of its own. */
    METHOD
}
