package dev.palindrome.layout.sectioned;

import dev.palindrome.layout.convention.FileRole;
import dev.palindrome.layout.convention.MigrationCandidate;
import dev.palindrome.layout.convention.MigrationTitle;
import dev.palindrome.layout.convention.NewMigrationDraft;
import dev.palindrome.layout.convention.Numbering;
import dev.palindrome.layout.folder.MarkedFile;
import dev.palindrome.layout.script.SpellingSuggestion;
import dev.palindrome.migration.Version;
import java.math.BigInteger;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code 20140608120000-users.sql} with {@code -- +migrate Up} and {@code -- +migrate Down}, in any order and as often as
 * one likes. Files are ordered by their number, then by name; those without a number come last.
 */
public final class SqlMigrateLayout extends SectionedLayout {

    static final String UP = "-- +migrate Up";
    static final String DOWN = "-- +migrate Down";

    private static final Pattern FILE = Pattern.compile("(\\d*)[-_.]*(.*)\\.sql");
    private static final Pattern MARK = Pattern.compile("-- \\+migrate (.*)");
    private static final Pattern MEANT = Pattern.compile(
            "\\s*--+\\s*\\+?\\s*migrat(?:e|es|ion)\\s*:?\\s*(up|down|statement ?begin|statement ?end)"
                    + "\\s*[;:.,]?(?:\\s+notransaction)?\\s*[;:.,]?\\s*",
            Pattern.CASE_INSENSITIVE);
    private static final Map<String, String> SPELLINGS = Map.of(
            "up",
            UP,
            "down",
            DOWN,
            "statementbegin",
            "-- +migrate StatementBegin",
            "statementend",
            "-- +migrate StatementEnd");
    private static final Comparator<MigrationCandidate> ORDER = Comparator.comparing(
                    SqlMigrateLayout::number, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(MigrationCandidate.BY_FILE);

    @Override
    public String name() {
        return "sql-migrate";
    }

    @Override
    public String pattern() {
        return "NNN-name.sql with " + UP;
    }

    @Override
    public boolean sharesVersions() {
        return true;
    }

    @Override
    Optional<FileRole> part(String path) {
        Matcher file = FILE.matcher(path);
        if (!file.matches()) {
            return Optional.empty();
        }
        String name = path.substring(0, path.length() - ".sql".length());
        return name.isBlank()
                ? Optional.empty()
                : Optional.of(new FileRole(
                        FileRole.Role.UP,
                        name,
                        new Version(file.group(1).isEmpty() ? name : file.group(1)),
                        MigrationTitle.words(file.group(2).isEmpty() ? name : file.group(2))));
    }

    /** The commands it knows; it reads over others, which only look like marks. */
    @Override
    boolean isMark(String line) {
        return !command(line).isEmpty() && SPELLINGS.containsValue("-- +migrate " + command(line));
    }

    @Override
    Optional<String> meant(String line) {
        Matcher meant = MEANT.matcher(line);
        if (meant.matches()) {
            return Optional.ofNullable(
                    SPELLINGS.get(meant.group(1).toLowerCase(Locale.ROOT).replace(" ", "")));
        }
        return command(line).isEmpty() || isMark(line)
                ? Optional.empty()
                : SpellingSuggestion.nearest(command(line), SPELLINGS.keySet()).map(SPELLINGS::get);
    }

    @Override
    Comparator<MigrationCandidate> order() {
        return ORDER;
    }

    @Override
    MigrationCandidate candidate(FileRole fileRole, MarkedFile file, Reading reading) {
        SqlMigrateFile read = new SqlMigrateFile(this, file, reading);
        noteMisspelt(
                file,
                reading,
                read.rollback().isPresent() ? "" : "; what follows it is run by the up, as in sql-migrate");
        return new MigrationCandidate(
                fileRole.migration(), fileRole.version(), fileRole.words(), read.up(), read.rollback());
    }

    @Override
    public NewMigrationDraft draft(List<MigrationCandidate> existing, MigrationTitle migrationTitle, Clock clock) {
        boolean underscores =
                !existing.isEmpty() && existing.stream().allMatch(c -> c.name().matches("\\d+_.*"));
        String name = Numbering.nextStamped(existing, clock) + (underscores ? "_" : "-") + migrationTitle.slug();
        return NewMigrationDraft.inOneFile(name, UP, DOWN, migrationTitle);
    }

    /** What stands behind the prefix, without its options; empty where the line has another. */
    static String command(String line) {
        List<String> words = words(line);
        return words.isEmpty() ? "" : words.get(0);
    }

    /** The command and its options. */
    static List<String> words(String line) {
        Matcher mark = MARK.matcher(line);
        if (!mark.matches()) {
            return List.of();
        }
        List<String> words = new ArrayList<>(List.of(mark.group(1).strip().split("\\s+")));
        words.removeIf(String::isEmpty);
        return words;
    }

    private static @Nullable BigInteger number(MigrationCandidate migrationCandidate) {
        String text = migrationCandidate.version().text();
        return text.chars().allMatch(c -> c >= '0' && c <= '9') ? new BigInteger(text) : null;
    }
}
