package dev.palindrome.migrate.request;

import java.util.Objects;
import java.util.Optional;

/**
 * What is to be rolled back.
 *
 * @param extent how far
 * @param reason why, for the history; empty records none
 */
public record RollbackRequest(RollbackExtent extent, Optional<String> reason) {

    public RollbackRequest {
        Objects.requireNonNull(extent, "extent");
        Objects.requireNonNull(reason, "reason");
    }
}
