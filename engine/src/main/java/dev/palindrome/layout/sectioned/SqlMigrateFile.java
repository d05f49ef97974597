package dev.palindrome.layout.sectioned;

import dev.palindrome.layout.folder.MarkedFile;
import dev.palindrome.layout.script.ScriptSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The marks of one file, as sql-migrate's own parser takes them. */
final class SqlMigrateFile {

    private static final String NO_TRANSACTION = "notransaction";

    private final SqlMigrateLayout layout;
    private final MarkedFile file;
    private final SectionedLayout.Reading reading;
    private final LineRanges up = new LineRanges();
    private final LineRanges rollback = new LineRanges();
    private final boolean hasRollback;
    private boolean upWithout;
    private boolean rollbackWithout;

    SqlMigrateFile(SqlMigrateLayout layout, MarkedFile file, SectionedLayout.Reading reading) {
        this.layout = layout;
        this.file = file;
        this.reading = reading;
        List<MarkedFile.Line> marks =
                file.lines().stream().filter(line -> layout.isMark(line.text())).toList();
        List<MarkedFile.Line> directions =
                marks.stream().filter(SqlMigrateFile::isDirection).toList();
        if (directions.isEmpty()) {
            throw file.first(line -> layout.meant(line)
                            .filter(m -> m.equals(SqlMigrateLayout.UP) || m.equals(SqlMigrateLayout.DOWN))
                            .isPresent())
                    .map(line -> layout.misspelt(file, line))
                    .orElseGet(() -> SectionedLayout.refused(
                            "MISSING_MARK",
                            "There is neither " + SqlMigrateLayout.UP + " nor " + SqlMigrateLayout.DOWN
                                    + " in the file",
                            file.at(marks.get(0)),
                            "Write " + SqlMigrateLayout.UP + " above the statements that apply the migration"));
        }
        hasRollback = directions.stream().anyMatch(mark -> !isUp(mark));
        refuseOpenBlock(marks);
        divide(directions);
        marks.forEach(mark -> {
            up.without(mark.number());
            rollback.without(mark.number());
        });
    }

    ScriptSource up() {
        ScriptSource scriptSource = up.source(file);
        return upWithout ? scriptSource.withoutTransaction() : scriptSource;
    }

    Optional<ScriptSource> rollback() {
        ScriptSource scriptSource = rollback.source(file);
        return hasRollback
                ? Optional.of(rollbackWithout ? scriptSource.withoutTransaction() : scriptSource)
                : Optional.empty();
    }

    private void divide(List<MarkedFile.Line> directions) {
        MarkedFile.Line first = directions.get(0);
        if (file.hasTextBefore(first.number())) {
            reading.note(
                    "TEXT_BEFORE_MARK",
                    file.at(file.firstText()) + " stands before the first mark and is not run, as in sql-migrate",
                    file);
        } else if (isUp(first)) {
            up.add(1, first.number());
        }
        for (int i = 0; i < directions.size(); i++) {
            MarkedFile.Line mark = directions.get(i);
            int end = i + 1 < directions.size() ? directions.get(i + 1).number() : LineRanges.END;
            (isUp(mark) ? up : rollback).add(mark.number() + 1, end);
            boolean without = withoutTransaction(mark);
            upWithout |= isUp(mark) && without;
            rollbackWithout |= !isUp(mark) && without;
        }
        if (directions.stream().noneMatch(SqlMigrateFile::isUp)) {
            reading.note(
                    "MISSING_MARK",
                    file.at(first) + " has " + SqlMigrateLayout.DOWN + " and no " + SqlMigrateLayout.UP
                            + "; it applies nothing",
                    file);
        }
    }

    private boolean withoutTransaction(MarkedFile.Line mark) {
        List<String> options = new ArrayList<>(SqlMigrateLayout.words(mark.text()));
        options.remove(0);
        boolean without = options.remove(NO_TRANSACTION);
        if (!options.isEmpty()) {
            reading.note(
                    "UNKNOWN_OPTION",
                    file.at(mark) + " " + String.join(" ", options)
                            + " means nothing to sql-migrate; the option there is, is " + NO_TRANSACTION,
                    file);
        }
        return without;
    }

    /** A block left open makes sql-migrate refuse the file; an end without a beginning does not. */
    private void refuseOpenBlock(List<MarkedFile.Line> marks) {
        Optional<MarkedFile.Line> open = Optional.empty();
        for (MarkedFile.Line mark : marks) {
            String command = SqlMigrateLayout.command(mark.text());
            if (command.startsWith("Statement")) {
                open = command.equals("StatementBegin") ? Optional.of(mark) : Optional.empty();
            }
        }
        open.ifPresent(mark -> {
            throw SectionedLayout.refused(
                    "MARK_OUT_OF_PLACE",
                    "-- +migrate StatementBegin without its end",
                    file.at(mark),
                    "Write -- +migrate StatementEnd below it");
        });
    }

    private static boolean isDirection(MarkedFile.Line mark) {
        String command = SqlMigrateLayout.command(mark.text());
        return command.equals("Up") || command.equals("Down");
    }

    private static boolean isUp(MarkedFile.Line mark) {
        return SqlMigrateLayout.command(mark.text()).equals("Up");
    }
}
