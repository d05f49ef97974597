package dev.palindrome.history.foreign.table;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that another tool's history says is applied, after its rules have been followed.
 *
 * @param label what the tool itself calls it: a version, a file, {@code path#author:id}
 * @param key how the migration is found that it is about
 * @param checksum as the table keeps it
 * @param appliedAt when it was applied, where the table says so
 * @param appliedBy by whom, where the table says so
 * @param duration how long it took, where the table says so
 * @param otherThanSql what it is if no SQL file can be expected: {@code JDBC}
 */
public record ForeignRecord(
        String label,
        ForeignMigrationKey key,
        Optional<String> checksum,
        Optional<Instant> appliedAt,
        Optional<String> appliedBy,
        Optional<Duration> duration,
        Optional<String> otherThanSql) {

    public static ForeignRecord of(String label, ForeignMigrationKey key) {
        return new ForeignRecord(
                label, key, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public ForeignRecord checksum(Optional<String> checksum) {
        return new ForeignRecord(label, key, checksum, appliedAt, appliedBy, duration, otherThanSql);
    }

    public ForeignRecord at(Optional<Instant> appliedAt) {
        return new ForeignRecord(label, key, checksum, appliedAt, appliedBy, duration, otherThanSql);
    }

    public ForeignRecord by(Optional<String> appliedBy) {
        return new ForeignRecord(label, key, checksum, appliedAt, appliedBy, duration, otherThanSql);
    }

    public ForeignRecord took(Optional<Duration> duration) {
        return new ForeignRecord(label, key, checksum, appliedAt, appliedBy, duration, otherThanSql);
    }

    public ForeignRecord otherThanSql(Optional<String> otherThanSql) {
        return new ForeignRecord(label, key, checksum, appliedAt, appliedBy, duration, otherThanSql);
    }
}
