package dev.palindrome.history.table;

import java.time.Instant;
import java.util.Optional;

/**
 * A row of the history. What another runner wrote may lack all but the file name.
 *
 * @param id rises with each row
 * @param version of the migration
 * @param name of the migration
 * @param filename of the up script
 * @param description of the migration
 * @param checksum of the up script that was run
 * @param status what became of it
 * @param appliedAt when the up script was run
 * @param rolledBackAt when it was rolled back
 * @param rollbackReason why, where a reason was given
 * @param rollbackFilename file of the rollback script that was recorded when it was applied
 * @param rollbackChecksum of the rollback script that was recorded when it was applied
 * @param statementsDone how far a script without a transaction came
 * @param error what it failed with; empty while it runs, and when it was cut off
 * @param sourceTool the tool that applied it, where its history was adopted
 */
public record HistoryRow(
        long id,
        Optional<String> version,
        Optional<String> name,
        String filename,
        Optional<String> description,
        Optional<String> checksum,
        RecordStatus status,
        Instant appliedAt,
        Optional<Instant> rolledBackAt,
        Optional<String> rollbackReason,
        Optional<String> rollbackFilename,
        Optional<String> rollbackChecksum,
        int statementsDone,
        Optional<String> error,
        Optional<String> sourceTool) {}
