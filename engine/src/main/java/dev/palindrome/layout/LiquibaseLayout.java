package dev.palindrome.layout;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Liquibase: files of formatted SQL in the order of their paths, as its {@code includeAll} takes them, or in the order of
 * the master changelog that is among them. The unit is the changeset.
 */
final class LiquibaseLayout implements Layout {

    @Override
    public String name() {
        return "liquibase";
    }

    @Override
    public String pattern() {
        return "file.sql#author:id";
    }

    @Override
    public String unit() {
        return "changeset";
    }

    @Override
    public boolean marked() {
        return true;
    }

    /** Changesets are told apart by name; there is no other version. */
    @Override
    public boolean sharesVersions() {
        return true;
    }

    @Override
    public Candidates candidates(Listing listing) {
        List<String> formatted = new ArrayList<>();
        List<String> raw = new ArrayList<>();
        for (String file : listing.files()) {
            if (Listing.isSql(file)) {
                (isFormatted(listing, file) ? formatted : raw).add(file);
            }
        }
        if (formatted.isEmpty()) {
            return Candidates.NONE;
        }
        // includeAll takes the others too; where they are the more, this is probably no folder of Liquibase's.
        boolean all = raw.size() <= formatted.size();
        LiquibaseReading reading = new LiquibaseReading(listing);
        for (String file : listing.files()) {
            if (formatted.contains(file)) {
                new LiquibaseFormattedSql(reading, file, Optional.empty()).read(TextFile.lines(listing.folder(), file));
            } else if (all && raw.contains(file)) {
                reading.addRaw(file, Optional.empty());
            }
        }
        return new Candidates(reading.migrations(), Map.of(), all ? List.of() : raw, List.of(), reading.notes());
    }

    @Override
    public Draft draft(List<Candidate> existing, Title title, Clock clock) {
        return LiquibaseDraft.of(existing, title, clock);
    }

    private static boolean isFormatted(Listing listing, String file) {
        try (BufferedReader reader =
                new BufferedReader(Utf8.open(listing.folder().resolve(file)))) {
            return LiquibaseFormattedSql.isOne(() -> reader.lines().iterator());
        } catch (IOException | UncheckedIOException e) {
            // What cannot be read or decoded is refused by name where it is read as a script.
            return false;
        }
    }
}
