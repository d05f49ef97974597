package dev.palindrome.layout;

import dev.palindrome.migration.Version;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code 000001_create_users.up.sql} and {@code .down.sql}, in the order of their numbers. */
final class GolangMigrateLayout implements NameLayout {

    private static final Pattern FILE = Pattern.compile("((\\d+)_(.+))\\.(up|down)\\.sql", Pattern.CASE_INSENSITIVE);
    private static final int USUAL_DIGITS = 6;

    @Override
    public String name() {
        return "golang-migrate";
    }

    @Override
    public String pattern() {
        return "N_name.up.sql";
    }

    @Override
    public Optional<Part> part(String path) {
        Matcher file = FILE.matcher(path);
        if (path.indexOf('/') >= 0 || !file.matches()) {
            return Optional.empty();
        }
        return Optional.of(new Part(
                file.group(4).equalsIgnoreCase("up") ? Part.Role.UP : Part.Role.ROLLBACK,
                file.group(1),
                new Version(file.group(2)),
                Title.words(file.group(3))));
    }

    @Override
    public Draft draft(List<Candidate> existing, Title title, Clock clock) {
        String name = Numbering.next(existing, USUAL_DIGITS, clock) + "_" + title.slug();
        return Draft.of(name, name + ".up.sql", name + ".down.sql", title);
    }
}
