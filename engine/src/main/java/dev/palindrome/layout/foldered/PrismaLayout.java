package dev.palindrome.layout.foldered;

import dev.palindrome.layout.convention.FileRole;
import dev.palindrome.layout.convention.MigrationCandidate;
import dev.palindrome.layout.convention.MigrationTitle;
import dev.palindrome.layout.convention.NameLayout;
import dev.palindrome.layout.convention.NewMigrationDraft;
import dev.palindrome.layout.convention.Numbering;
import dev.palindrome.migration.Version;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code 20251017000000_init/migration.sql}, with {@code down.sql} or {@code rollback.sql} beside it. Prisma takes
 * every folder that holds a {@code migration.sql} and orders them by name; Palindrome does the same.
 */
public final class PrismaLayout implements NameLayout {

    private static final String UP = "migration.sql";
    private static final List<String> ROLLBACKS = List.of("rollback.sql", "down.sql");
    private static final Pattern FOLDER = Pattern.compile("(\\d+)_+(.+)");

    @Override
    public String name() {
        return "prisma";
    }

    @Override
    public String pattern() {
        return "TIMESTAMP_name/migration.sql";
    }

    @Override
    public Optional<FileRole> part(String path) {
        return FolderFile.of(path).flatMap(file -> {
            boolean up = file.file().equals(UP);
            if (!up && !ROLLBACKS.contains(file.file())) {
                return Optional.empty();
            }
            Matcher folder = FOLDER.matcher(file.folder());
            boolean numbered = folder.matches();
            return Optional.of(new FileRole(
                    up ? FileRole.Role.UP : FileRole.Role.ROLLBACK,
                    file.folder(),
                    new Version(numbered ? folder.group(1) : file.folder()),
                    MigrationTitle.words(numbered ? folder.group(2) : file.folder())));
        });
    }

    @Override
    public Comparator<MigrationCandidate> order() {
        return Comparator.comparing(MigrationCandidate::name);
    }

    @Override
    public boolean sharesVersions() {
        return true;
    }

    @Override
    public Optional<String> fileOfEveryFolder() {
        return Optional.of(UP);
    }

    @Override
    public NewMigrationDraft draft(List<MigrationCandidate> existing, MigrationTitle migrationTitle, Clock clock) {
        String name = Numbering.timestamp(existing, clock) + "_" + migrationTitle.slug();
        String rollback = existing.stream()
                        .flatMap(c -> c.rollback().stream())
                        .anyMatch(scriptSource -> scriptSource.file().endsWith("/down.sql"))
                ? "down.sql"
                : "rollback.sql";
        return NewMigrationDraft.of(name, name + "/" + UP, name + "/" + rollback, migrationTitle);
    }
}
