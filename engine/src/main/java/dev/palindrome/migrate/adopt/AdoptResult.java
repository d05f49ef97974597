package dev.palindrome.migrate.adopt;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was taken over from another tool's history, or would be.
 *
 * @param tool whose history it is
 * @param table where it is, with its schema
 * @param historyTable where it was recorded, with its schema
 * @param inPlace whether the table is Palindrome's history already, or can be read and extended in place, so that there is nothing to
 *     take over
 * @param adopted what was recorded as applied, in the order of the set
 * @param recordedBefore how many of those that the tool applied Palindrome's history had already
 * @param pending names of the migrations that are still to be applied, in order
 * @param notes what users should know, one sentence each
 * @param dryRun whether nothing was written
 */
public record AdoptResult(
        String tool,
        String table,
        String historyTable,
        boolean inPlace,
        List<Adopted> adopted,
        int recordedBefore,
        List<String> pending,
        List<String> notes,
        boolean dryRun) {

    public AdoptResult {
        adopted = List.copyOf(adopted);
        pending = List.copyOf(pending);
        notes = List.copyOf(notes);
    }

    /** What a file was compared with. */
    public enum Check {
        /** The tool's checksum of what it ran. */
        SAME("verified"),
        /** That too, and it differs, which was accepted. */
        CHANGED("changed since, accepted"),
        /** Nothing: the tool kept no checksum that a file can be compared with. */
        NONE("without one that can be verified, the file is taken to be what was run");

        private final String words;

        Check(String words) {
            this.words = words;
        }

        /** For messages. */
        public String words() {
            return words;
        }
    }

    /**
     * A migration that the other tool applied.
     *
     * @param name of the migration
     * @param key what the tool calls it
     * @param appliedAt when it was applied, where the tool kept that
     * @param check what its file was compared with
     */
    public record Adopted(String name, String key, Optional<Instant> appliedAt, Check check) {}
}
