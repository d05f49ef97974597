package dev.palindrome.prove.rows;

/**
 * How many rows of a table are read as text.
 *
 * @param compared how many are compared one by one once it is known that the table differs
 * @param recognised how many, where rows that were written after the up have to be recognised among others
 */
record RowLimits(int compared, int recognised) {

    static final RowLimits DEFAULT = new RowLimits(1_000, 20_000);
}
