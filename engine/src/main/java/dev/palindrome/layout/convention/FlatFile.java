package dev.palindrome.layout.convention;

import dev.palindrome.migration.Version;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of a layout that has no folders: its name without its ending, and the direction that the ending says.
 *
 * @param stem {@code 0001_core} of {@code 0001_core.sql} and of {@code 0001_core_rollback.sql}
 * @param ending {@code .sql}, or one of {@link #ROLLBACK_ENDINGS}
 */
public record FlatFile(String stem, String ending) {

    /** The endings a rollback may have, the preferred one first. */
    static final List<String> ROLLBACK_ENDINGS = List.of("_rollback.sql", ".rollback.sql", ".down.sql");

    private static final String UP_ENDING = ".sql";

    public static Optional<FlatFile> of(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        if (path.indexOf('/') >= 0 || !lower.endsWith(UP_ENDING) || lower.endsWith(".up.sql")) {
            return Optional.empty();
        }
        for (String ending : ROLLBACK_ENDINGS) {
            if (lower.endsWith(ending)) {
                return Optional.of(new FlatFile(without(path, ending), ending));
            }
        }
        return Optional.of(new FlatFile(without(path, UP_ENDING), UP_ENDING));
    }

    FileRole.Role role() {
        return ending.equals(UP_ENDING) ? FileRole.Role.UP : FileRole.Role.ROLLBACK;
    }

    /**
     * What the file is, where its stem fits.
     *
     * @param form of the stem; group 1 is the version, group 2 the name if there is one
     */
    public Optional<FileRole> part(Pattern form) {
        Matcher matcher = form.matcher(stem);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String name = matcher.group(2) == null ? stem : matcher.group(2);
        return Optional.of(new FileRole(role(), stem, new Version(matcher.group(1)), MigrationTitle.words(name)));
    }

    private static String without(String path, String ending) {
        return path.substring(0, path.length() - ending.length());
    }
}
