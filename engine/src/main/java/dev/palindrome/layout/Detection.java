package dev.palindrome.layout;

import dev.palindrome.failure.ConfigurationException;
import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.failure.Problem;
import dev.palindrome.layout.convention.Layout;
import dev.palindrome.layout.convention.MigrationCandidate;
import dev.palindrome.layout.convention.MigrationCandidates;
import dev.palindrome.layout.flyway.FlywayLayout;
import dev.palindrome.layout.folder.Listing;
import dev.palindrome.layout.foldered.DieselLayout;
import dev.palindrome.layout.foldered.HasuraLayout;
import dev.palindrome.layout.foldered.PrismaLayout;
import dev.palindrome.layout.foldered.SourcegraphLayout;
import dev.palindrome.layout.liquibase.LiquibaseLayout;
import dev.palindrome.layout.numbered.AlphabeticalLayout;
import dev.palindrome.layout.numbered.DatedLayout;
import dev.palindrome.layout.numbered.ListedLayout;
import dev.palindrome.layout.numbered.SequentialLayout;
import dev.palindrome.layout.paired.GolangMigrateLayout;
import dev.palindrome.layout.paired.ParallelFoldersLayout;
import dev.palindrome.layout.paired.PatternLayout;
import dev.palindrome.layout.paired.SqlxLayout;
import dev.palindrome.layout.script.SpellingSuggestion;
import dev.palindrome.layout.sectioned.DbmateLayout;
import dev.palindrome.layout.sectioned.GooseLayout;
import dev.palindrome.layout.sectioned.MyBatisLayout;
import dev.palindrome.layout.sectioned.NodePgMigrateLayout;
import dev.palindrome.layout.sectioned.SqlMigrateLayout;
import dev.palindrome.layout.sqitch.SqitchLayout;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds out which layout a folder follows, from its names alone, and refuses where that is not plain.
 *
 * @param layout the one it follows
 * @param migrationCandidates what its files are in that layout
 * @param why one sentence for a report
 */
record Detection(Layout layout, MigrationCandidates migrationCandidates, String why) {

    private static final SequentialLayout SEQUENTIAL = new SequentialLayout();
    private static final AlphabeticalLayout ALPHABETICAL = new AlphabeticalLayout();

    private static final List<Layout> ALL = List.of(
            SEQUENTIAL,
            ALPHABETICAL,
            new DatedLayout(),
            new PrismaLayout(),
            new GolangMigrateLayout(),
            new DieselLayout(),
            new HasuraLayout(),
            new SourcegraphLayout(),
            new SqitchLayout(),
            new ParallelFoldersLayout(),
            new ListedLayout(),
            new PatternLayout(),
            new FlywayLayout(),
            new DbmateLayout(),
            new GooseLayout(),
            new SqlMigrateLayout(),
            new LiquibaseLayout(),
            new MyBatisLayout(),
            new NodePgMigrateLayout(),
            new SqlxLayout());

    static List<String> names() {
        return ALL.stream().map(Layout::name).toList();
    }

    /** @throws ConfigurationException when there is no such layout */
    static Layout named(String name) {
        return ALL.stream()
                .filter(layout -> layout.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ConfigurationException(Problem.of("UNKNOWN_LAYOUT", "There is no layout " + name)
                        .at("db.layout=" + name)
                        .next("Choose one of " + String.join(", ", names())
                                + SpellingSuggestion.nearest(name, names())
                                        .map(n -> "; did you mean " + n + "?")
                                        .orElse(""))));
    }

    /** The same, with other migrations found. */
    Detection with(MigrationCandidates migrationCandidates) {
        return new Detection(layout, migrationCandidates, why);
    }

    /** @throws MigrationSetException when no layout fits, or more than one does */
    static Detection of(Listing listing, Optional<String> chosen) {
        Optional<String> pattern = listing.settings().pattern();
        if (pattern.isEmpty()) {
            return chosen.isPresent() ? chosen(named(chosen.get()), listing) : detected(listing);
        }
        chosen.filter(name -> !name.equals(PatternLayout.NAME)).ifPresent(name -> {
            throw new ConfigurationException(
                    Problem.of("PATTERN_UNUSED", "The layout " + name + " knows its own names and takes no pattern")
                            .at("db.pattern=" + pattern.get())
                            .next("Leave out db.layout, or db.pattern"));
        });
        return chosen(named(PatternLayout.NAME), listing);
    }

    private static Detection chosen(Layout layout, Listing listing) {
        MigrationCandidates migrationCandidates = layout.candidates(listing);
        if (migrationCandidates.migrations().isEmpty()) {
            throw new MigrationSetException(Problem.of(
                            "NO_MIGRATIONS",
                            "Nothing here matches " + layout.pattern() + " (" + DetectionFailures.found(listing) + ")")
                    .at(listing.folder().toString())
                    .next("Leave out db.layout to have the layout detected, or choose another: "
                            + DetectionFailures.choices(ALL)));
        }
        return new Detection(layout, migrationCandidates, sentence(layout, migrationCandidates, ", as chosen", ""));
    }

    private static Detection detected(Listing listing) {
        Map<Layout, MigrationCandidates> fits = new LinkedHashMap<>();
        for (Layout layout : ALL) {
            // Has the names of the sequential one; which of the two it is, the numbers tell.
            if (layout == ALPHABETICAL) {
                continue;
            }
            MigrationCandidates migrationCandidates = layout.candidates(listing);
            if (!migrationCandidates.migrations().isEmpty()) {
                fits.put(layout, migrationCandidates);
            }
        }
        if (fits.isEmpty()) {
            throw DetectionFailures.nothingFits(listing, ALL);
        }
        dropWhatAMarkedOneTakes(fits);
        if (fits.size() > 1) {
            throw DetectionFailures.severalFit(listing, fits);
        }
        Map.Entry<Layout, MigrationCandidates> only = fits.entrySet().iterator().next();
        if (only.getKey() == SEQUENTIAL) {
            long zeros = sharedZeros(only.getValue());
            if (zeros > 1) {
                MigrationCandidates migrationCandidates = ALPHABETICAL.candidates(listing);
                return new Detection(
                        ALPHABETICAL,
                        migrationCandidates,
                        sentence(
                                ALPHABETICAL,
                                migrationCandidates,
                                "",
                                " and " + zeros + " of them share the number zero"));
            }
        }
        return new Detection(only.getKey(), only.getValue(), sentence(only.getKey(), only.getValue(), "", ""));
    }

    /** A mark inside of the files says more than their names: layouts of names that want the same files step back. */
    private static void dropWhatAMarkedOneTakes(Map<Layout, MigrationCandidates> fits) {
        Set<String> marked = fits.entrySet().stream()
                .filter(fit -> fit.getKey().marked())
                .flatMap(fit -> fit.getValue().files().stream())
                .collect(Collectors.toSet());
        fits.entrySet()
                .removeIf(fit -> !fit.getKey().marked()
                        && fit.getValue().files().stream()
                                                .filter(marked::contains)
                                                .count()
                                        * 2
                                >= fit.getValue().files().size());
    }

    /** How many share the number zero; 0 where another number is shared, or text order is not number order. */
    private static long sharedZeros(MigrationCandidates migrationCandidates) {
        List<MigrationCandidate> byNumber = migrationCandidates.migrations();
        for (int i = 1; i < byNumber.size(); i++) {
            MigrationCandidate migrationCandidate = byNumber.get(i);
            if (migrationCandidate.version().sameAs(byNumber.get(i - 1).version()) && !isZero(migrationCandidate)) {
                return 0;
            }
        }
        List<MigrationCandidate> byFile = new ArrayList<>(byNumber);
        byFile.sort(ALPHABETICAL.order());
        for (int i = 1; i < byFile.size(); i++) {
            if (byFile.get(i - 1).version().compareTo(byFile.get(i).version()) > 0) {
                return 0;
            }
        }
        return byNumber.stream().filter(Detection::isZero).count();
    }

    private static boolean isZero(MigrationCandidate migrationCandidate) {
        return new BigInteger(migrationCandidate.version().text()).signum() == 0;
    }

    private static String sentence(Layout layout, MigrationCandidates migrationCandidates, String how, String also) {
        int count = migrationCandidates.migrations().size();
        return "read as " + layout.name() + how + ": " + count + " " + layout.unit()
                + (count == 1 ? " matches " : "s match ") + layout.pattern() + also;
    }
}
