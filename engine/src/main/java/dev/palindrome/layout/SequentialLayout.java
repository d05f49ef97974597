package dev.palindrome.layout;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code 0001_core_foundation.sql}: a number, which is a version of its own for every file. */
final class SequentialLayout implements NameLayout {

    private static final Pattern STEM = Pattern.compile("(?!\\d{4}-\\d{2}-\\d{2})(\\d+)(?:[_-]+(.+))?");
    private static final int USUAL_DIGITS = 4;

    @Override
    public String name() {
        return "sequential";
    }

    @Override
    public String pattern() {
        return "NNNN_name.sql";
    }

    @Override
    public Optional<Part> part(String path) {
        return FlatFile.of(path).flatMap(file -> file.part(STEM));
    }

    @Override
    public Draft draft(List<Candidate> existing, Title title, Clock clock) {
        String number = Numbering.next(existing, USUAL_DIGITS, clock);
        return Draft.flat(number + "_" + title.slug(), title, existing);
    }
}
