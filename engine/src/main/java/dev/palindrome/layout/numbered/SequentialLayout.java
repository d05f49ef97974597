package dev.palindrome.layout.numbered;

import dev.palindrome.layout.convention.FileRole;
import dev.palindrome.layout.convention.FlatFile;
import dev.palindrome.layout.convention.MigrationCandidate;
import dev.palindrome.layout.convention.MigrationTitle;
import dev.palindrome.layout.convention.NameLayout;
import dev.palindrome.layout.convention.NewMigrationDraft;
import dev.palindrome.layout.convention.Numbering;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code 0001_core_foundation.sql}: a number, which is a version of its own for every file. */
public final class SequentialLayout implements NameLayout {

    private static final Pattern STEM = Pattern.compile("(?!\\d{4}-\\d{2}-\\d{2})(\\d+)(?:[_-]+(.+))?");
    private static final int USUAL_DIGITS = 4;

    @Override
    public String name() {
        return "sequential";
    }

    @Override
    public String pattern() {
        return "NNNN_name.sql";
    }

    @Override
    public Optional<FileRole> part(String path) {
        return FlatFile.of(path).flatMap(file -> file.part(STEM));
    }

    @Override
    public NewMigrationDraft draft(List<MigrationCandidate> existing, MigrationTitle migrationTitle, Clock clock) {
        String number = Numbering.next(existing, USUAL_DIGITS, clock);
        return NewMigrationDraft.flat(number + "_" + migrationTitle.slug(), migrationTitle, existing);
    }
}
