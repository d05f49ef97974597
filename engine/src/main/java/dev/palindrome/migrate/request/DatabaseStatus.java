package dev.palindrome.migrate.request;

import java.util.List;

/**
 * Where a database stands.
 *
 * @param historyTable the history table's name, with its schema
 * @param historyExists whether the database has it; asking does not create it
 * @param migrations those of the set in order, with those that only the history knows where they belong by version
 * @param notes what users should know beside that, one sentence each
 */
public record DatabaseStatus(
        String historyTable, boolean historyExists, List<MigrationStatus> migrations, List<String> notes) {

    public DatabaseStatus {
        migrations = List.copyOf(migrations);
        notes = List.copyOf(notes);
    }

    /** How many are in that state. */
    public long count(MigrationState state) {
        return migrations.stream().filter(m -> m.state() == state).count();
    }

    /** What {@code migrate} would apply, in order: pending and rolled back ones. */
    public List<MigrationStatus> pending() {
        return migrations.stream()
                .filter(m -> m.state() == MigrationState.PENDING || m.state() == MigrationState.ROLLED_BACK)
                .toList();
    }
}
