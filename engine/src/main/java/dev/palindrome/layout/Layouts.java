package dev.palindrome.layout;

import dev.palindrome.layout.convention.MigrationTitle;
import dev.palindrome.layout.fixture.FixtureDump;
import dev.palindrome.layout.fixture.FixtureFiles;
import dev.palindrome.layout.fixture.FixtureFolder;
import dev.palindrome.layout.folder.LayoutSettings;
import dev.palindrome.layout.folder.Listing;
import dev.palindrome.migration.Fixtures;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.MigrationSet;
import dev.palindrome.migration.Script;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads folders of migrations, whatever convention they follow, and adds to them. Stateless, thread-safe. */
public final class Layouts {

    private Layouts() {}

    /** The names of the layouts there are, as {@link LayoutSettings#layout} takes them. */
    public static List<String> names() {
        return Detection.names();
    }

    /**
     * Reads a folder. Every file is read once, to its end: checksums are taken, directives read, and what cannot be
     * split into statements is refused here and not when half of the set has been applied.
     *
     * @throws dev.palindrome.failure.ConfigurationException when there is no such folder or layout
     * @throws dev.palindrome.failure.MigrationSetException when the files do not form a migration set; names the file,
     *     and the line and column where there is one
     */
    public static MigrationSet read(Path folder, LayoutSettings settings) {
        Listing listing = Listing.of(folder, settings);
        Detection detection = Detection.of(listing, settings.layout());
        return new SetReader(listing, ExternalStepScripts.in(listing, detection)).read();
    }

    /**
     * Reads the fixtures for a proof of a set.
     *
     * @param environment the environment
     * @throws dev.palindrome.failure.ConfigurationException when something given is not there, or says too little
     * @throws dev.palindrome.failure.MigrationSetException when a file fits no migration or several, two fit one, or one
     *     cannot be read
     */
    public static Fixtures rows(MigrationSet set, Optional<String> environment, FixtureFiles files) {
        MigrationSet here = set.in(environment);
        Map<String, List<Fixtures.Given>> after = new HashMap<>();
        FixtureDump.read(here, files)
                .ifPresent(fixtureDump -> after.computeIfAbsent(
                                runAfter(fixtureDump.at(), here), none -> new ArrayList<>())
                        .add(new Fixtures.Given(fixtureDump.script(), true)));
        Map<String, Script> fixtures = FixtureFolder.read(set, files.fixtures());
        for (Migration migration : set.migrations()) {
            Script fixture = fixtures.get(migration.name());
            if (fixture != null) {
                after.computeIfAbsent(runAfter(migration, here), none -> new ArrayList<>())
                        .add(new Fixtures.Given(fixture, false));
            }
        }
        return new Fixtures(after);
    }

    /** A baseline that is not the first is not applied: it stands for what those before it have made already. */
    private static String runAfter(Migration migration, MigrationSet here) {
        int index = here.migrations().indexOf(migration);
        while (index > 0 && here.migrations().get(index).kind() == Migration.Kind.BASELINE) {
            index--;
        }
        return index < 0 ? migration.name() : here.migrations().get(index).name();
    }

    /**
     * Creates the next migration in the folder's own convention: both files from a template, neither with a statement
     * in it. Files that are there are never written to. A folder that is empty or missing starts with the layout asked
     * for, or with {@code sequential}.
     *
     * @param description what it does, in a few words; becomes part of the name
     * @throws dev.palindrome.failure.ConfigurationException when the description gives no usable name
     * @throws dev.palindrome.failure.MigrationSetException when it is not plain which convention the folder follows, or
     *     the files cannot be written
     */
    public static NewMigration create(Path folder, LayoutSettings settings, String description, Clock clock) {
        return new Creation(folder, settings, clock).create(MigrationTitle.of(description));
    }
}
