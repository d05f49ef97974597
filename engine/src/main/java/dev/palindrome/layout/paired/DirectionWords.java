package dev.palindrome.layout.paired;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The words in use for the two directions, in names of files and folders, also in the plural. */
final class DirectionWords {

    static final Set<String> UP = Set.of("up", "do", "deploy", "apply", "migrate", "migration", "forward", "upgrade");
    static final Set<String> ROLLBACK =
            Set.of("down", "undo", "rollback", "revert", "backward", "back", "downgrade", "unapply");
    static final Set<String> VERIFY = Set.of("verify");

    private DirectionWords() {}

    /** Empty where it is none of them. */
    static Optional<PairedFile.Role> role(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return known(lower)
                .or(() -> lower.endsWith("s") ? known(lower.substring(0, lower.length() - 1)) : Optional.empty());
    }

    private static Optional<PairedFile.Role> known(String word) {
        if (UP.contains(word)) {
            return Optional.of(PairedFile.Role.UP);
        }
        if (ROLLBACK.contains(word)) {
            return Optional.of(PairedFile.Role.ROLLBACK);
        }
        return VERIFY.contains(word) ? Optional.of(PairedFile.Role.VERIFY) : Optional.empty();
    }
}
