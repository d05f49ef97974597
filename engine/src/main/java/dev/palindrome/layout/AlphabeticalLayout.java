package dev.palindrome.layout;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code 000_create_migrations_table.sql, 000_extensions.sql, 001_initial_schema.sql}: the order of the file names is
 * the order of the migrations, and several may share a number.
 */
final class AlphabeticalLayout implements NameLayout {

    private static final Pattern STEM = Pattern.compile("(\\d{4}-\\d{2}-\\d{2}_\\d+|\\d+)(?:[_-]+(.+))?");
    private static final int USUAL_DIGITS = 3;

    @Override
    public String name() {
        return "alphabetical";
    }

    @Override
    public String pattern() {
        return "NNN_name.sql";
    }

    @Override
    public Optional<Part> part(String path) {
        return FlatFile.of(path).flatMap(file -> file.part(STEM));
    }

    @Override
    public Comparator<Candidate> order() {
        return Candidate.BY_FILE;
    }

    @Override
    public boolean sharesVersions() {
        return true;
    }

    @Override
    public Draft draft(List<Candidate> existing, Title title, Clock clock) {
        if (existing.stream().anyMatch(c -> c.version().text().indexOf('-') > 0)) {
            return new DatedLayout().draft(existing, title, clock);
        }
        String number = Numbering.next(existing, USUAL_DIGITS, clock);
        return Draft.flat(number + "_" + title.slug(), title, existing);
    }
}
