package dev.palindrome.layout.numbered;

import dev.palindrome.layout.convention.FileRole;
import dev.palindrome.layout.convention.FlatFile;
import dev.palindrome.layout.convention.MigrationCandidate;
import dev.palindrome.layout.convention.MigrationTitle;
import dev.palindrome.layout.convention.NameLayout;
import dev.palindrome.layout.convention.NewMigrationDraft;
import dev.palindrome.layout.convention.Numbering;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code 000_create_migrations_table.sql, 000_extensions.sql, 001_initial_schema.sql}: the order of the file names is
 * the order of the migrations, and several may share a number.
 */
public final class AlphabeticalLayout implements NameLayout {

    private static final Pattern STEM = Pattern.compile("(\\d{4}-\\d{2}-\\d{2}_\\d+|\\d+)(?:[_-]+(.+))?");
    private static final int USUAL_DIGITS = 3;

    @Override
    public String name() {
        return "alphabetical";
    }

    @Override
    public String pattern() {
        return "NNN_name.sql";
    }

    @Override
    public Optional<FileRole> part(String path) {
        return FlatFile.of(path).flatMap(file -> file.part(STEM));
    }

    @Override
    public Comparator<MigrationCandidate> order() {
        return MigrationCandidate.BY_FILE;
    }

    @Override
    public boolean sharesVersions() {
        return true;
    }

    @Override
    public NewMigrationDraft draft(List<MigrationCandidate> existing, MigrationTitle migrationTitle, Clock clock) {
        if (existing.stream().anyMatch(c -> c.version().text().indexOf('-') > 0)) {
            return new DatedLayout().draft(existing, migrationTitle, clock);
        }
        String number = Numbering.next(existing, USUAL_DIGITS, clock);
        return NewMigrationDraft.flat(number + "_" + migrationTitle.slug(), migrationTitle, existing);
    }
}
