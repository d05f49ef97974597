package dev.palindrome.layout.liquibase;

import dev.palindrome.layout.convention.Layout;
import dev.palindrome.layout.convention.MigrationCandidate;
import dev.palindrome.layout.convention.MigrationCandidates;
import dev.palindrome.layout.convention.MigrationTitle;
import dev.palindrome.layout.convention.NewMigrationDraft;
import dev.palindrome.layout.folder.Listing;
import dev.palindrome.layout.liquibase.changeset.LiquibaseReading;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Liquibase: files of formatted SQL in the order of their paths, as its {@code includeAll} takes them, or in the order of
 * the master changelog that is among them. The unit is the changeset.
 */
public final class LiquibaseLayout implements Layout {

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

    /** Changesets are distinguished by name; there is no other version. */
    @Override
    public boolean sharesVersions() {
        return true;
    }

    @Override
    public MigrationCandidates candidates(Listing listing) {
        List<String> sql = listing.files().stream().filter(Listing::isSql).toList();
        List<String> changelogs = listing.files().stream()
                .filter(file -> LiquibaseChangelog.isOne(listing.folder(), file))
                .toList();
        return changelogs.isEmpty() ? all(listing, sql) : ofMaster(listing, sql, changelogs);
    }

    @Override
    public NewMigrationDraft draft(List<MigrationCandidate> existing, MigrationTitle migrationTitle, Clock clock) {
        return LiquibaseDraft.of(existing, migrationTitle, clock);
    }

    /** As if a master included all of the folder. */
    private static MigrationCandidates all(Listing listing, List<String> sql) {
        Set<String> formatted = new HashSet<>(sql);
        formatted.removeIf(file -> !LiquibaseChangelog.isFormattedSql(listing.folder(), file));
        if (formatted.isEmpty()) {
            return MigrationCandidates.NONE;
        }
        // includeAll takes the others too; where they are the more, this is probably no folder of Liquibase's.
        List<String> unfit = new ArrayList<>(sql);
        unfit.removeAll(formatted);
        boolean takesAll = unfit.size() <= formatted.size();
        LiquibaseReading reading = new LiquibaseReading(listing);
        LiquibaseMaster reader = new LiquibaseMaster(reading);
        sql.stream()
                .filter(file -> takesAll || formatted.contains(file))
                .forEach(file -> reader.read(file, Optional.empty()));
        return candidates(reading, reader, takesAll ? List.of() : unfit);
    }

    private static MigrationCandidates ofMaster(Listing listing, List<String> sql, List<String> changelogs) {
        String master = LiquibaseMasters.of(listing, changelogs);
        LiquibaseReading reading = new LiquibaseReading(listing);
        LiquibaseMaster reader = new LiquibaseMaster(reading);
        reader.read(master, Optional.empty());
        List<String> unread =
                sql.stream().filter(file -> !reader.read().contains(file)).toList();
        if (reading.isEmpty() && !unread.isEmpty()) {
            return MigrationCandidates.NONE;
        }
        reading.refuseUnsupported();
        reading.note("MASTER", "The order is that of " + master, master);
        if (!unread.isEmpty()) {
            reading.note(
                    "NOT_INCLUDED",
                    unread.size() + (unread.size() == 1 ? " .sql file is" : " .sql files are")
                            + " not included by " + master + " and not run ("
                            + String.join(", ", unread.subList(0, Math.min(3, unread.size())))
                            + (unread.size() > 3 ? ", …" : "") + ")",
                    unread.get(0));
        }
        return candidates(reading, reader, List.of());
    }

    private static MigrationCandidates candidates(
            LiquibaseReading reading, LiquibaseMaster reader, List<String> unfit) {
        return new MigrationCandidates(
                reading.migrations(), Map.of(), unfit, List.of(), reading.notes(), reader.read());
    }
}
