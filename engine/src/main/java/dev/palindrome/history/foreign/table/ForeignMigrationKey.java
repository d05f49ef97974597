package dev.palindrome.history.foreign.table;

/** How a row of another tool's history says which migration it is about. */
public sealed interface ForeignMigrationKey {

    /** The migration of that version, however it is padded. */
    record OfVersion(String version) implements ForeignMigrationKey {}

    /** The migration of that name: a file without its ending, or a folder. */
    record OfName(String name) implements ForeignMigrationKey {}

    /** The migration of that file, perhaps with the path to it. */
    record OfFile(String file) implements ForeignMigrationKey {}

    /** Liquibase's: a changeset of a file, whose path begins wherever the tool was started. */
    record OfChangeset(String path, String author, String id) implements ForeignMigrationKey {}

    /**
     * Sqitch's: a change, which may have been reworked.
     *
     * @param instance 0 for the oldest one of that name
     */
    record OfChange(String change, int instance) implements ForeignMigrationKey {}

    /** Alembic's: a revision, and everything that comes before it. */
    record OfRevision(String revision) implements ForeignMigrationKey {}

    /**
     * Flyway's: a script that stands for everything up to a version; those themselves where the script is not there any more.
     */
    record OfBaseline(String name, String version) implements ForeignMigrationKey {}

    /**
     * Every migration up to and including that version.
     *
     * @param named whether the folder must have a migration of exactly that version
     */
    record UpTo(String version, boolean named) implements ForeignMigrationKey {}
}
