package dev.palindrome.maven;

import dev.palindrome.connect.DatabaseAddress;

/**
 * The database to work on.
 *
 * @param address where it is
 * @param origin for people: who says so
 */
record ChosenDatabase(DatabaseAddress address, String origin) {

    @Override
    public String toString() {
        return address + " (" + origin + ")";
    }
}
