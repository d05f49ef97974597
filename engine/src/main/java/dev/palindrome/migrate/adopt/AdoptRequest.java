package dev.palindrome.migrate.adopt;

import java.util.Objects;
import java.util.Optional;

/**
 * How another tool's history is to be taken over.
 *
 * @param table the table that holds it, with or without schema; empty to look for it
 * @param acceptChanged whether a file that is not what the tool ran counts as applied as it is now
 * @param ignoreUnknown whether to leave out what the tool applied and the folder does not have
 * @param dryRun whether only to say what would be done
 */
public record AdoptRequest(Optional<String> table, boolean acceptChanged, boolean ignoreUnknown, boolean dryRun) {

    public AdoptRequest {
        Objects.requireNonNull(table, "table");
    }

    /** Whatever history there is, if nothing about it is doubtful. */
    public static AdoptRequest plain() {
        return new AdoptRequest(Optional.empty(), false, false, false);
    }

    /** The same, from this table. */
    public AdoptRequest from(String table) {
        return new AdoptRequest(Optional.of(table), acceptChanged, ignoreUnknown, dryRun);
    }

    /** The same, with files as they are now. */
    public AdoptRequest acceptingChanged() {
        return new AdoptRequest(table, true, ignoreUnknown, dryRun);
    }

    /** The same, without what the folder does not have. */
    public AdoptRequest ignoringUnknown() {
        return new AdoptRequest(table, acceptChanged, true, dryRun);
    }

    /** The same, only to say what would be done. */
    public AdoptRequest dry() {
        return new AdoptRequest(table, acceptChanged, ignoreUnknown, true);
    }
}
