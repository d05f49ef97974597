package dev.palindrome.layout.sectioned;

import dev.palindrome.layout.convention.FileRole;
import dev.palindrome.layout.convention.MigrationCandidate;
import dev.palindrome.layout.convention.MigrationCandidates;
import dev.palindrome.layout.convention.MigrationTitle;
import dev.palindrome.layout.convention.NewMigrationDraft;
import dev.palindrome.layout.convention.Numbering;
import dev.palindrome.layout.folder.Listing;
import dev.palindrome.layout.folder.MarkedFile;
import dev.palindrome.layout.script.ScriptSource;
import dev.palindrome.migration.ExternalStep;
import dev.palindrome.migration.Version;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code 00001_create_users.sql} with {@code -- +goose Up} and {@code -- +goose Down}, in the order of the numbers; files
 * of Go code in between are steps that are programs.
 */
public final class GooseLayout extends SectionedLayout {

    private static final Pattern FILE = Pattern.compile("(?!0+_)(\\d+)_(.*)\\.(sql|go)");
    private static final Pattern MARK = Pattern.compile("\\s*--.*\\+goose.*");
    private static final Pattern MEANT = Pattern.compile(
            "\\s*--+\\s*\\+?\\s*go+se?\\s*:?\\s*(up|down|no[ _-]*transaction|statement ?begin|statement ?end)\\s*[;.]?\\s*",
            Pattern.CASE_INSENSITIVE);
    private static final Map<String, String> SPELLINGS = Map.of(
            "up", "-- +goose Up",
            "down", "-- +goose Down",
            "notransaction", "-- +goose NO TRANSACTION",
            "statementbegin", "-- +goose StatementBegin",
            "statementend", "-- +goose StatementEnd");

    @Override
    public String name() {
        return "goose";
    }

    @Override
    public String pattern() {
        return "NNN_name.sql with -- +goose Up";
    }

    @Override
    Optional<FileRole> part(String path) {
        Matcher file = FILE.matcher(path);
        return file.matches() && file.group(3).equals("sql") ? Optional.of(part(path, file)) : Optional.empty();
    }

    private static FileRole part(String path, Matcher file) {
        String name = path.substring(0, path.lastIndexOf('.'));
        String words = file.group(2).isEmpty() ? name : file.group(2);
        return new FileRole(FileRole.Role.UP, name, new Version(file.group(1)), MigrationTitle.words(words));
    }

    @Override
    boolean isMark(String line) {
        return MARK.matcher(line).matches();
    }

    @Override
    Optional<String> meant(String line) {
        Matcher meant = MEANT.matcher(line);
        return meant.matches()
                ? Optional.ofNullable(
                        SPELLINGS.get(meant.group(1).toLowerCase(Locale.ROOT).replaceAll("[ _-]", "")))
                : Optional.empty();
    }

    @Override
    Comparator<MigrationCandidate> order() {
        return MigrationCandidate.BY_VERSION;
    }

    @Override
    public MigrationCandidates candidates(Listing listing) {
        MigrationCandidates sql = super.candidates(listing);
        if (sql.migrations().isEmpty()) {
            return sql;
        }
        List<ExternalStep> steps = new ArrayList<>();
        for (String path : listing.files()) {
            Matcher file = FILE.matcher(path);
            if (path.indexOf('/') < 0 && file.matches() && file.group(3).equals("go") && !path.endsWith("_test.go")) {
                FileRole fileRole = part(path, file);
                steps.add(new ExternalStep(fileRole.version(), fileRole.migration(), path));
            }
        }
        steps.sort(Comparator.comparing(ExternalStep::version));
        refuseSharedVersions(sql.migrations(), steps);
        return new MigrationCandidates(sql.migrations(), sql.orphans(), sql.unfit(), steps, sql.notes())
                .and(Numbering.gaps(
                        sql.migrations(),
                        steps.stream().map(ExternalStep::version).toList()));
    }

    @Override
    MigrationCandidate candidate(FileRole fileRole, MarkedFile file, Reading reading) {
        GooseFile read = new GooseFile(this, file, reading);
        noteMisspelt(file, reading, read.hasRollback() ? "" : "; what follows it is run by the up");
        read.noteMissing();
        ScriptSource up = read.source(read.up());
        return new MigrationCandidate(
                fileRole.migration(),
                fileRole.version(),
                fileRole.words(),
                up,
                read.hasRollback() ? Optional.of(read.source(read.rollback())) : Optional.empty());
    }

    @Override
    public NewMigrationDraft draft(List<MigrationCandidate> existing, MigrationTitle migrationTitle, Clock clock) {
        String name = Numbering.nextStamped(existing, clock) + "_" + migrationTitle.slug();
        return NewMigrationDraft.inOneFile(name, "-- +goose Up", "-- +goose Down", migrationTitle);
    }

    private static void refuseSharedVersions(List<MigrationCandidate> migrations, List<ExternalStep> steps) {
        Map<Version, String> files = new TreeMap<>();
        migrations.forEach(m -> files.put(m.version(), m.up().file()));
        for (ExternalStep step : steps) {
            String other = files.put(step.version(), step.file());
            if (other != null) {
                throw refused(
                        "DUPLICATE_VERSION",
                        other + " and " + step.file() + " have the same version",
                        step.file(),
                        "Give one of them a number of its own, or leave it out: db.ignore=" + step.file());
            }
        }
    }
}
