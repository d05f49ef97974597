package dev.palindrome.layout;

import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.failure.Problem;
import dev.palindrome.layout.convention.Layout;
import dev.palindrome.layout.convention.MigrationCandidates;
import dev.palindrome.layout.folder.Listing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The messages about folders whose layout cannot be detected. */
final class DetectionFailures {

    private DetectionFailures() {}

    /** No layout fits. */
    static MigrationSetException nothingFits(Listing listing, List<Layout> layouts) {
        boolean anySql = listing.files().stream().anyMatch(Listing::isSql);
        Problem problem = anySql
                ? Problem.of("NO_LAYOUT", "These files follow no layout that is known (" + found(listing) + ")")
                        .next(subfolder(listing, layouts)
                                .map(folder -> "Point db.migrations to " + folder + ", which holds migrations")
                                .orElseGet(() -> "Rename them to one of " + choices(layouts)
                                        + "; or choose with db.layout, or point db.migrations elsewhere"))
                : Problem.of("NO_MIGRATIONS", "There is no migration in this folder (" + found(listing) + ")")
                        .next("Create the first one with db:new, or point db.migrations elsewhere");
        return new MigrationSetException(problem.at(listing.folder().toString()));
    }

    /** The first folder inside whose files do follow a layout. */
    private static Optional<String> subfolder(Listing listing, List<Layout> layouts) {
        return listing.folders().stream()
                .filter(folder -> layouts.stream().anyMatch(layout -> fits(layout, listing.within(folder))))
                .map(folder -> listing.folder().resolve(folder).toString())
                .findFirst();
    }

    private static boolean fits(Layout layout, Listing listing) {
        try {
            return !layout.candidates(listing).migrations().isEmpty();
        } catch (MigrationSetException e) {
            // It is of this layout, and something in it is wrong.
            return true;
        }
    }

    /** More than one layout fits. */
    static MigrationSetException severalFit(Listing listing, Map<Layout, MigrationCandidates> fits) {
        String what = fits.entrySet().stream()
                .map(fit -> fit.getKey().name() + ": "
                        + fit.getValue().migrations().size() + " like "
                        + fit.getValue().migrations().get(0).up().file())
                .collect(Collectors.joining("; "));
        return new MigrationSetException(
                Problem.of("SEVERAL_LAYOUTS", "The files follow more than one layout (" + what + ")")
                        .at(listing.folder().toString())
                        .next("Choose with db.layout, and leave the others out with db.ignore"));
    }

    /** The names of all layouts, each with what its files look like. */
    static String choices(List<Layout> layouts) {
        return layouts.stream()
                .map(layout -> layout.name() + " (" + layout.pattern() + ")")
                .collect(Collectors.joining(", "));
    }

    /** What a folder holds, in a few words. */
    static String found(Listing listing) {
        List<String> files = listing.files().stream().filter(Listing::isSql).toList();
        if (files.isEmpty()) {
            return listing.files().isEmpty()
                    ? "it is empty"
                    : "it holds " + some(listing.files()) + ", and no .sql file";
        }
        return "found " + some(files);
    }

    private static String some(List<String> files) {
        int shown = Math.min(3, files.size());
        int more = files.size() - shown;
        return String.join(", ", files.subList(0, shown)) + (more > 0 ? " and " + more + " more" : "");
    }
}
