package dev.palindrome.maven;

import dev.palindrome.connect.DatabaseAddress;

/**
 * The database to work on.
 *
 * @param address where it is
 * @param origin for messages: where the value comes from
 */
record ChosenDatabase(DatabaseAddress address, String origin) {

    @Override
    public String toString() {
        return address + " (" + origin + ")";
    }
}
