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
import java.math.BigInteger;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code 1591343909074_users.sql} with {@code -- Up Migration} and {@code -- Down Migration}, or a pair of {@code .up.sql}
 * and {@code .down.sql}; files of JavaScript and TypeScript are steps that are programs. The order is that of the numbers,
 * where one of 17 digits is a time.
 */
public final class NodePgMigrateLayout extends SectionedLayout {

    private static final String UP = "-- Up Migration";
    private static final String DOWN = "-- Down Migration";
    private static final Pattern FILE = Pattern.compile("((\\d+)[-_.]*(.*?))(?:\\.(up|down))?\\.(sql|[cm]?[jt]s)");
    private static final Pattern MARK =
            Pattern.compile("\\s*--[\\s-]*(up|down)\\s+migration.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern MEANT = Pattern.compile(
            "\\s*(?:--+|//+)\\s*\\+?\\s*(?:migrat(?:e|ion)[\\s:_-]*(up|down)|(up|down)[_:.-]*migration)\\s*[:;.]?\\s*",
            Pattern.CASE_INSENSITIVE);
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

    @Override
    public String name() {
        return "node-pg-migrate";
    }

    @Override
    public String pattern() {
        return "NNN_name.sql with " + UP;
    }

    @Override
    public boolean sharesVersions() {
        return true;
    }

    @Override
    Optional<FileRole> part(String path) {
        Matcher file = FILE.matcher(path);
        return file.matches() && file.group(5).equals("sql") ? Optional.of(part(file)) : Optional.empty();
    }

    private static FileRole part(Matcher file) {
        return new FileRole(
                "down".equals(file.group(4)) ? FileRole.Role.ROLLBACK : FileRole.Role.UP,
                file.group(1),
                new Version(file.group(2)),
                MigrationTitle.words(file.group(3).isBlank() ? file.group(1) : file.group(3)));
    }

    @Override
    boolean isMark(String line) {
        return MARK.matcher(line).matches();
    }

    @Override
    Optional<String> meant(String line) {
        Matcher meant = MEANT.matcher(line);
        if (!meant.matches() || isMark(line)) {
            return Optional.empty();
        }
        String direction = meant.group(1) != null ? meant.group(1) : meant.group(2);
        return Optional.of(direction.equalsIgnoreCase("up") ? UP : DOWN);
    }

    @Override
    Comparator<MigrationCandidate> order() {
        return Comparator.comparing(MigrationCandidate::version, versionOrder())
                .thenComparing(migrationCandidate -> new Version(migrationCandidate.name()));
    }

    @Override
    public Comparator<Version> versionOrder() {
        return Comparator.comparing(NodePgMigrateLayout::number);
    }

    /** One file has both marks: the words alone are in many a comment. */
    @Override
    boolean fits(List<MarkedFile> files, boolean chosen) {
        List<MarkedFile> single = files.stream().filter(file -> !isPair(file)).toList();
        return chosen
                ? !files.isEmpty()
                : super.fits(single, false)
                        && single.stream()
                                .anyMatch(file ->
                                        file.has(line -> isMark(line, "up")) && file.has(line -> isMark(line, "down")));
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
            if (path.indexOf('/') < 0 && file.matches() && !file.group(5).equals("sql") && !path.endsWith(".d.ts")) {
                steps.add(new ExternalStep(new Version(file.group(2)), path.substring(0, path.lastIndexOf('.')), path));
            }
        }
        steps.sort(Comparator.comparing(ExternalStep::version, versionOrder()));
        return new MigrationCandidates(sql.migrations(), sql.orphans(), sql.unfit(), steps, sql.notes());
    }

    @Override
    Optional<MigrationCandidate> unmarked(FileRole fileRole, MarkedFile file, Reading reading) {
        if (!isPair(file) && file.hasText()) {
            reading.note(
                    "MISSING_MARK",
                    file.path() + " has no mark: all of it is the up, and there is no rollback, as in node-pg-migrate",
                    file);
            noteMisspelt(file, reading, "; what follows it is run by the up");
        }
        return Optional.of(candidate(fileRole, file, reading));
    }

    @Override
    MigrationCandidate candidate(FileRole fileRole, MarkedFile file, Reading reading) {
        if (isPair(file)) {
            String rollback = fileRole.migration() + ".down.sql";
            return new MigrationCandidate(
                    fileRole.migration(),
                    fileRole.version(),
                    fileRole.words(),
                    ScriptSource.of(file.path()),
                    reading.listing().files().contains(rollback)
                            ? Optional.of(ScriptSource.of(rollback))
                            : Optional.empty());
        }
        Optional<MarkedFile.Line> up = file.first(line -> isMark(line, "up"));
        Optional<MarkedFile.Line> down = file.first(line -> isMark(line, "down"));
        if (up.isPresent() || down.isPresent()) {
            noteWhatNobodyExpects(file, up, down, reading);
        }
        return new MigrationCandidate(
                fileRole.migration(),
                fileRole.version(),
                fileRole.words(),
                up.isEmpty() ? ScriptSource.of(file.path()) : source(file, up.get(), down),
                down.map(mark -> source(file, mark, up)));
    }

    @Override
    public NewMigrationDraft draft(List<MigrationCandidate> existing, MigrationTitle migrationTitle, Clock clock) {
        String number = existing.isEmpty()
                ? String.valueOf(clock.instant().toEpochMilli())
                : Numbering.next(existing, 1, clock);
        String name = number + "_" + migrationTitle.slug();
        boolean pairs = !existing.isEmpty()
                && existing.get(existing.size() - 1).up().file().endsWith(".up.sql");
        return pairs
                ? NewMigrationDraft.of(name, name + ".up.sql", name + ".down.sql", migrationTitle)
                : NewMigrationDraft.inOneFile(name, UP, DOWN, migrationTitle);
    }

    private void noteWhatNobodyExpects(
            MarkedFile file, Optional<MarkedFile.Line> up, Optional<MarkedFile.Line> down, Reading reading) {
        noteMisspelt(file, reading, "");
        if (up.isEmpty()) {
            down.ifPresent(mark -> reading.note(
                    "MISSING_MARK",
                    file.at(mark) + " has " + DOWN + " and no " + UP
                            + ": node-pg-migrate runs all of the file on up, the rollback too, and so does this",
                    file));
            return;
        }
        int first =
                Math.min(up.get().number(), down.map(MarkedFile.Line::number).orElse(LineRanges.END));
        if (file.hasTextBefore(first)) {
            reading.note(
                    "TEXT_BEFORE_MARK",
                    file.at(file.firstText()) + " stands before the first mark and is not run, as in node-pg-migrate",
                    file);
        }
    }

    /** From a mark to the other one, or to the end where that stands before it. */
    private static ScriptSource source(MarkedFile file, MarkedFile.Line mark, Optional<MarkedFile.Line> other) {
        int end = other.map(MarkedFile.Line::number)
                .filter(line -> line > mark.number())
                .orElse(LineRanges.END);
        LineRanges lines = new LineRanges().add(mark.number() + 1, end);
        if (!file.hasTextBefore(mark.number())
                && other.filter(o -> o.number() < mark.number()).isEmpty()) {
            lines.add(1, mark.number());
        }
        return lines.source(file);
    }

    private static boolean isMark(String line, String direction) {
        Matcher mark = MARK.matcher(line);
        return mark.matches() && mark.group(1).toLowerCase(Locale.ROOT).equals(direction);
    }

    private static boolean isPair(MarkedFile file) {
        return file.path().endsWith(".up.sql");
    }

    /** The number; of one of 17 digits, which is a time, its milliseconds since 1970. */
    private static BigInteger number(Version version) {
        String text = version.text();
        if (text.length() == 17) {
            try {
                return BigInteger.valueOf(LocalDateTime.parse(text.substring(0, 14), STAMP)
                                .toInstant(ZoneOffset.UTC)
                                .toEpochMilli()
                        + Integer.parseInt(text.substring(14)));
            } catch (DateTimeException e) {
                return new BigInteger(text);
            }
        }
        return new BigInteger(text);
    }
}
