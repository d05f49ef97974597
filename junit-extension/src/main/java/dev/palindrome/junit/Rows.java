package dev.palindrome.junit;

/** Whether migrations are proven on tables that hold rows too. */
public enum Rows {
    /** What {@code db.rows} says; {@link #ON} where it says nothing. */
    CONFIGURED,
    /** Every migration once more on tables that hold rows, which have to come back. */
    ON,
    /** Only the schema has to come back. */
    OFF
}
