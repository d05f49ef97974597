package dev.palindrome.layout.numbered;

import dev.palindrome.layout.convention.FileRole;
import dev.palindrome.layout.convention.FlatFile;
import dev.palindrome.layout.convention.MigrationCandidate;
import dev.palindrome.layout.convention.MigrationTitle;
import dev.palindrome.layout.convention.NameLayout;
import dev.palindrome.layout.convention.NewMigrationDraft;
import dev.palindrome.layout.convention.Numbering;
import dev.palindrome.layout.convention.TemplateTexts;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code 2025-10-17_0001_create_error_logs_table.sql}: a date, and a number of that day. */
public final class DatedLayout implements NameLayout {

    private static final Pattern STEM = Pattern.compile("(\\d{4}-\\d{2}-\\d{2}_\\d+)(?:[_-]+(.+))?");
    private static final int USUAL_DIGITS = 4;

    @Override
    public String name() {
        return "dated";
    }

    @Override
    public String pattern() {
        return "YYYY-MM-DD_NNNN_name.sql";
    }

    @Override
    public Optional<FileRole> part(String path) {
        return FlatFile.of(path).flatMap(file -> file.part(STEM));
    }

    /** The next number of today. A folder that is ahead of today stays in order: its last day is gone on with. */
    @Override
    public NewMigrationDraft draft(List<MigrationCandidate> existing, MigrationTitle migrationTitle, Clock clock) {
        String day = LocalDate.now(clock).toString();
        if (!existing.isEmpty()) {
            String version = existing.get(existing.size() - 1).version().text();
            String last = version.substring(0, Math.min(version.length(), day.length()));
            day = last.compareTo(day) > 0 ? last : day;
        }
        String prefix = day + "_";
        String number = Numbering.after(
                existing.stream()
                        .map(c -> c.version().text())
                        .filter(v -> v.startsWith(prefix))
                        .map(v -> v.substring(prefix.length()))
                        .toList(),
                USUAL_DIGITS);
        return NewMigrationDraft.flat(prefix + number + "_" + migrationTitle.slug(), migrationTitle, existing)
                .withUp(TemplateTexts.dated(migrationTitle, day));
    }
}
