package dev.palindrome.layout.sectioned;

import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.layout.folder.MarkedFile;
import dev.palindrome.layout.script.ScriptSource;
import dev.palindrome.layout.script.SpellingSuggestion;
import dev.palindrome.layout.script.Utf8;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** The marks of one file, as goose's own parser takes them; refuses what that refuses. */
final class GooseFile {

    private static final String UP = "-- +goose Up";
    private static final String DOWN = "-- +goose Down";
    private static final List<String> KNOWN =
            List.of("up", "down", "statementbegin", "statementend", "no transaction", "envsub on", "envsub off");

    private final SectionedLayout layout;
    private final MarkedFile file;
    private final SectionedLayout.Reading reading;
    private final LineRanges up = new LineRanges();
    private final LineRanges rollback = new LineRanges();
    private final LineRanges substituted = new LineRanges();
    private Optional<MarkedFile.Line> upMark = Optional.empty();
    private Optional<MarkedFile.Line> downMark = Optional.empty();
    private Optional<MarkedFile.Line> block = Optional.empty();
    private Optional<MarkedFile.Line> substituting = Optional.empty();
    private boolean noTransaction;

    GooseFile(SectionedLayout layout, MarkedFile file, SectionedLayout.Reading reading) {
        this.layout = layout;
        this.file = file;
        this.reading = reading;
        file.lines().stream().filter(line -> layout.isMark(line.text())).forEach(this::read);
        close();
    }

    LineRanges up() {
        return up;
    }

    LineRanges rollback() {
        return rollback;
    }

    boolean hasRollback() {
        return downMark.isPresent();
    }

    ScriptSource source(LineRanges lines) {
        ScriptSource scriptSource = lines.source(file);
        if (!substituted.isEmpty()) {
            EnvironmentVariables environmentVariables =
                    new EnvironmentVariables(reading.listing().settings().placeholders(), file.path());
            scriptSource = scriptSource.then(reader -> new RewrittenLines(
                    reader, (number, line) -> expand(environmentVariables, number, line, (n, v) -> {})));
        }
        return noTransaction ? scriptSource.withoutTransaction() : scriptSource;
    }

    /** Notes what is set nowhere; later, when the scripts are read, no notes are collected. */
    void noteMissing() {
        if (substituted.isEmpty()) {
            return;
        }
        EnvironmentVariables environmentVariables =
                new EnvironmentVariables(reading.listing().settings().placeholders(), file.path());
        Set<String> told = new HashSet<>();
        try (BufferedReader lines =
                new BufferedReader(Utf8.open(reading.listing().folder().resolve(file.path())))) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                expand(environmentVariables, number, line, (at, name) -> {
                    if (told.add(name)) {
                        reading.note(
                                "MISSING_PLACEHOLDER",
                                file.at(at) + " " + name + " is set neither in the environment nor in"
                                        + " db.placeholders; it is read as nothing, as goose does",
                                file);
                    }
                });
            }
        } catch (IOException e) {
            // It is refused with the place where it is read as a script.
            return;
        }
    }

    private String expand(
            EnvironmentVariables environmentVariables, int number, String line, BiConsumer<Integer, String> missing) {
        return substituted.holds(number) && !line.strip().startsWith("--")
                ? environmentVariables.expand(number, line, missing)
                : line;
    }

    private void read(MarkedFile.Line line) {
        String text = line.text();
        if (!text.strip().startsWith("--") || !text.contains("+goose")) {
            return;
        }
        String word = text.replace("--", "").replaceFirst("\\+goose", "").strip();
        String known = word.toLowerCase(Locale.ROOT);
        boolean indented = text.startsWith(" ") || text.startsWith("\t");
        if (indented || !KNOWN.contains(known)) {
            throw unknown(line, word, indented);
        }
        up.without(line.number());
        rollback.without(line.number());
        switch (known) {
            case "up" -> up(line);
            case "down" -> down(line);
            case "statementbegin" -> begin(line);
            case "statementend" -> end(line);
            case "no transaction" -> noTransaction = true;
            case "envsub on" -> substituting = substituting.or(() -> Optional.of(line));
            default -> {
                substituting.ifPresent(on -> substituted.add(on.number() + 1, line.number()));
                substituting = Optional.empty();
            }
        }
    }

    private void up(MarkedFile.Line line) {
        if (upMark.isPresent()) {
            throw outOfPlace(line, "A second " + UP, "Join the two sections");
        }
        if (file.hasTextBefore(line.number())) {
            throw SectionedLayout.refused(
                    "TEXT_BEFORE_MARK",
                    "There is a statement before " + UP + "; goose does not take that",
                    file.at(file.firstText()),
                    "Move it below " + UP);
        }
        upMark = Optional.of(line);
    }

    private void down(MarkedFile.Line line) {
        if (upMark.isEmpty() || downMark.isPresent()) {
            throw outOfPlace(
                    line,
                    upMark.isEmpty() ? DOWN + " stands before " + UP : "A second " + DOWN,
                    upMark.isEmpty() ? "Put " + UP + " and its statements first" : "Join the two sections");
        }
        refuseOpenBlock();
        downMark = Optional.of(line);
        up.add(1, line.number());
        rollback.add(line.number() + 1, LineRanges.END);
    }

    private void begin(MarkedFile.Line line) {
        if (upMark.isEmpty() || block.isPresent()) {
            throw outOfPlace(
                    line,
                    "-- +goose StatementBegin " + (upMark.isEmpty() ? "stands before " + UP : "inside of another one"),
                    "Let it follow " + UP + " or the end of the block before");
        }
        block = Optional.of(line);
    }

    private void end(MarkedFile.Line line) {
        if (block.isEmpty()) {
            throw outOfPlace(
                    line, "-- +goose StatementEnd without its beginning", "Write -- +goose StatementBegin above");
        }
        block = Optional.empty();
    }

    private void close() {
        refuseOpenBlock();
        if (upMark.isEmpty()) {
            throw file.first(line -> layout.meant(line).filter(UP::equals).isPresent())
                    .map(line -> layout.misspelt(file, line))
                    .orElseGet(() -> SectionedLayout.refused(
                            "MISSING_MARK",
                            "There is no " + UP + " in the file",
                            file.at(file.lines().get(0)),
                            "Write " + UP + " above the statements that apply the migration"));
        }
        if (downMark.isEmpty()) {
            up.add(1, LineRanges.END);
        }
        substituting.ifPresent(on -> substituted.add(on.number() + 1, LineRanges.END));
    }

    private void refuseOpenBlock() {
        if (block.isPresent()) {
            throw outOfPlace(
                    block.get(), "-- +goose StatementBegin without its end", "Write -- +goose StatementEnd below it");
        }
    }

    private MigrationSetException unknown(MarkedFile.Line line, String word, boolean indented) {
        String what = indented
                ? "A mark of goose begins its line, this one is indented"
                : word.isEmpty() ? "The mark says nothing" : "There is no mark \"" + word + "\" in goose";
        Map<String, String> spellings = Map.of(
                "up", UP,
                "down", DOWN,
                "statementbegin", "-- +goose StatementBegin",
                "statementend", "-- +goose StatementEnd",
                "no transaction", "-- +goose NO TRANSACTION",
                "envsub on", "-- +goose ENVSUB ON",
                "envsub off", "-- +goose ENVSUB OFF");
        String next = SpellingSuggestion.nearest(word, KNOWN)
                .flatMap(nearest -> Optional.ofNullable(spellings.get(nearest)))
                .map(spelling -> "Write it like this: " + spelling)
                .orElse("If it is only a comment, let it not contain +goose");
        return SectionedLayout.refused("MISSPELT_MARK", what, file.at(line), next);
    }

    private MigrationSetException outOfPlace(MarkedFile.Line line, String what, String next) {
        return SectionedLayout.refused("MARK_OUT_OF_PLACE", what, file.at(line), next);
    }
}
