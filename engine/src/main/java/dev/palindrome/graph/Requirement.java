package dev.palindrome.graph;

import java.util.Optional;

/**
 * That a migration has to come after another.
 *
 * @param migration the one that requires
 * @param requires the one that is required; comes before it
 * @param declared whether a directive, a header or the tool's own plan says so
 * @param reason what of it depends on what of the other, in words: {@code index public.orders_email_idx is on column
 *     public.orders.email}; empty where it is only declared
 */
public record Requirement(String migration, String requires, boolean declared, Optional<String> reason) {

    /** Whether something of the one depends on something of the other, declared or not. */
    public boolean derived() {
        return reason.isPresent();
    }
}
