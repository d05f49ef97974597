package dev.palindrome.layout;

import dev.palindrome.failure.ConfigurationException;
import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.failure.Problem;
import dev.palindrome.layout.convention.MigrationCandidate;
import dev.palindrome.layout.convention.MigrationCandidates;
import dev.palindrome.layout.convention.MigrationTitle;
import dev.palindrome.layout.folder.Listing;
import dev.palindrome.layout.script.ScriptSource;
import dev.palindrome.migration.ExternalStep;
import dev.palindrome.migration.Note;
import dev.palindrome.migration.Version;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * SQL that users provide for steps that are programs: {@code NAME.sql} and {@code NAME_rollback.sql} in a folder of their
 * own make the step a migration in its place.
 */
final class ExternalStepScripts {

    private static final String ENDING = ".sql";
    private static final String ROLLBACK = "_rollback.sql";

    private final Path set;
    private final Path folder;
    private final TreeSet<String> files;

    private ExternalStepScripts(Path set, Path folder, TreeSet<String> files) {
        this.set = set;
        this.folder = folder;
        this.files = files;
    }

    /** What the layout found, with the steps that SQL is given for among the migrations. */
    static Detection in(Listing listing, Detection detection) {
        return listing.settings()
                .externalSteps()
                .map(folder -> detection.with(of(listing.folder(), folder)
                        .in(detection.migrationCandidates(), detection.layout().versionOrder())))
                .orElse(detection);
    }

    private static ExternalStepScripts of(Path set, Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new ConfigurationException(Problem.of("FOLDER_MISSING", "There is no folder of steps here")
                    .at("db.externalSteps=" + folder)
                    .next("Create it, with NAME.sql and NAME_rollback.sql for a step NAME, or leave out"
                            + " db.externalSteps"));
        }
        TreeSet<String> files = new TreeSet<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "*" + ENDING)) {
            entries.forEach(entry -> files.add(entry.getFileName().toString()));
        } catch (IOException e) {
            throw new MigrationSetException(
                    Problem.of("UNREADABLE_FOLDER", "The folder cannot be read (" + e + ")")
                            .at(folder.toString())
                            .next("Check that you may read it"),
                    e);
        }
        return new ExternalStepScripts(set, folder, files);
    }

    private MigrationCandidates in(MigrationCandidates found, Comparator<Version> order) {
        List<MigrationCandidate> migrations = new ArrayList<>(found.migrations());
        List<ExternalStep> left = new ArrayList<>();
        for (ExternalStep step : found.externalSteps()) {
            Optional<ScriptSource> up = source(step.name() + ENDING);
            if (up.isEmpty()) {
                left.add(step);
                continue;
            }
            Optional<ScriptSource> rollback = source(step.name() + ROLLBACK);
            String words = MigrationTitle.words(step.name().replaceFirst("^\\d+[-_.]*", ""));
            int at = 0;
            while (at < migrations.size() && order.compare(migrations.get(at).version(), step.version()) <= 0) {
                at++;
            }
            migrations.add(
                    at,
                    new MigrationCandidate(
                            step.name(), step.version(), words.isEmpty() ? step.name() : words, up.get(), rollback));
        }
        List<Note> notes = new ArrayList<>();
        files.forEach(file -> notes.add(
                new Note("UNUSED_FILE", file + " in db.externalSteps is the SQL of no step, and is not run", file)));
        return new MigrationCandidates(migrations, found.orphans(), found.unfit(), left, found.notes()).and(notes);
    }

    private Optional<ScriptSource> source(String file) {
        return files.remove(file) ? Optional.of(ScriptSource.of(relative(file))) : Optional.empty();
    }

    /** As other files of the set are named: relative to its folder, wherever this one is. */
    private String relative(String file) {
        Path base = set.toAbsolutePath().normalize();
        Path path = folder.toAbsolutePath().normalize().resolve(file);
        boolean sameRoot = base.getRoot() != null && base.getRoot().equals(path.getRoot());
        return (sameRoot ? base.relativize(path) : path).toString().replace('\\', '/');
    }
}
