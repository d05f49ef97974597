package dev.palindrome.layout.convention;

import dev.palindrome.failure.ConfigurationException;
import dev.palindrome.failure.Problem;
import java.util.Locale;

/**
 * What a new migration is about.
 *
 * @param text as given
 * @param slug the same as a part of a file name: lower case, words joined by {@code _}
 */
public record MigrationTitle(String text, String slug) {

    private static final int LONGEST_SLUG = 100;

    /** @throws ConfigurationException when there is nothing in it that a name can be made of */
    public static MigrationTitle of(String description) {
        String text = description.strip().replaceAll("\\s+", " ");
        String slug = text.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{M}\\p{N}]+", "_")
                .replaceAll("^_+", "");
        slug = (slug.length() > LONGEST_SLUG ? slug.substring(0, LONGEST_SLUG) : slug).replaceAll("_+$", "");
        if (slug.isEmpty()) {
            throw new ConfigurationException(
                    Problem.of("NO_DESCRIPTION", "A new migration needs a description, it becomes part of its name")
                            .at("db.description")
                            .next("Say in a few words what it does: -Ddb.description=\"add users\""));
        }
        return new MigrationTitle(text, slug);
    }

    /** The words of a file name, for messages. */
    public static String words(String name) {
        return name.replaceAll("[_\\s-]+", " ").strip();
    }
}
