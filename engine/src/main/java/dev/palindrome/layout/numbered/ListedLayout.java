package dev.palindrome.layout.numbered;

import dev.palindrome.failure.ConfigurationException;
import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.failure.Problem;
import dev.palindrome.layout.convention.Layout;
import dev.palindrome.layout.convention.MigrationCandidate;
import dev.palindrome.layout.convention.MigrationCandidates;
import dev.palindrome.layout.convention.MigrationTitle;
import dev.palindrome.layout.convention.NewMigrationDraft;
import dev.palindrome.layout.folder.Listing;
import dev.palindrome.layout.script.JoinedFiles;
import dev.palindrome.layout.script.SpellingSuggestion;
import dev.palindrome.layout.script.TextFile;
import dev.palindrome.migration.Version;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code migrations.list}: a migration a line, its up and its rollback; for conventions that no name tells. Several files
 * that are one script are joined by {@code +}.
 */
public final class ListedLayout implements Layout {

    static final String FILE = "migrations.list";

    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    private static final Pattern NUMBERED = Pattern.compile("(?:.*/)?(\\d+).*");

    @Override
    public String name() {
        return "listed";
    }

    @Override
    public String pattern() {
        return "a line of " + FILE;
    }

    @Override
    public String unit() {
        return "migration";
    }

    @Override
    public boolean marked() {
        return true;
    }

    @Override
    public boolean sharesVersions() {
        return true;
    }

    @Override
    public MigrationCandidates candidates(Listing listing) {
        if (!listing.files().contains(FILE)) {
            return MigrationCandidates.NONE;
        }
        List<MigrationCandidate> migrationCandidates = new ArrayList<>();
        Set<String> used = new HashSet<>();
        used.add(FILE);
        int number = 0;
        for (String line : TextFile.lines(listing.folder(), FILE)) {
            number++;
            List<List<String>> scripts = scripts(line, number);
            if (!scripts.isEmpty()) {
                for (String file : scripts.stream().flatMap(List::stream).toList()) {
                    check(file, listing, used, number);
                }
                migrationCandidates.add(candidate(scripts));
            }
        }
        List<String> unfit =
                listing.files().stream().filter(file -> !used.contains(file)).toList();
        return new MigrationCandidates(migrationCandidates, Map.of(), unfit);
    }

    @Override
    public NewMigrationDraft draft(List<MigrationCandidate> existing, MigrationTitle migrationTitle, Clock clock) {
        throw new ConfigurationException(Problem.of("LISTED", "The list decides which migrations there are")
                .at(FILE)
                .next("Create the files by hand and add a line for them to the list"));
    }

    /** Up and rollback, each the files it is joined of; empty where the line says nothing. */
    private static List<List<String>> scripts(String line, int number) {
        List<List<String>> scripts = new ArrayList<>();
        boolean joined = false;
        Matcher words = WORD.matcher(line);
        while (words.find()) {
            String word = words.group(1) == null ? words.group(2) : words.group(1);
            if (words.group(2) != null && word.startsWith("#")) {
                break;
            }
            if (words.group(2) != null && word.equals("+")) {
                if (joined || scripts.isEmpty()) {
                    throw refuse(number, "A + stands between two files");
                }
                joined = true;
            } else if (joined) {
                scripts.get(scripts.size() - 1).add(word);
                joined = false;
            } else {
                scripts.add(new ArrayList<>(List.of(word)));
            }
        }
        if (joined) {
            throw refuse(number, "A + stands between two files");
        }
        if (scripts.size() > 2) {
            throw refuse(number, "A line has an up and a rollback, this one has " + scripts.size() + " scripts");
        }
        return scripts;
    }

    private static void check(String file, Listing listing, Set<String> used, int number) {
        if (!listing.files().contains(file)) {
            String nearest = SpellingSuggestion.nearest(file, listing.files())
                    .map(found -> "Did you mean " + found + "?")
                    .orElse("Restore it, or take it out of the list");
            throw new MigrationSetException(Problem.of("MISSING_SCRIPT", "There is no file " + file + " in the folder")
                    .at(FILE + ":" + number + ":1")
                    .next(nearest));
        }
        if (!used.add(file)) {
            throw refuse(number, file + " is in the list already");
        }
    }

    private static MigrationCandidate candidate(List<List<String>> scripts) {
        String first = scripts.get(0).get(0);
        String name = Listing.isSql(first) ? first.substring(0, first.length() - 4) : first;
        Path file = Path.of(name).getFileName();
        Matcher numbered = NUMBERED.matcher(name);
        return new MigrationCandidate(
                name,
                new Version(numbered.matches() ? numbered.group(1) : name),
                MigrationTitle.words(String.valueOf(file).replaceFirst("^\\d+[_.\\s-]*(?=.)", "")),
                JoinedFiles.source(scripts.get(0)),
                scripts.size() > 1 ? Optional.of(JoinedFiles.source(scripts.get(1))) : Optional.empty());
    }

    private static MigrationSetException refuse(int number, String what) {
        return new MigrationSetException(Problem.of("BAD_LIST", what)
                .at(FILE + ":" + number + ":1")
                .next("Write a migration a line: up.sql rollback.sql, and files that are one script with a + between"
                        + " them, surrounded by spaces"));
    }
}
