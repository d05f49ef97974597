package dev.palindrome.layout.sectioned;

import dev.palindrome.layout.convention.FileRole;
import dev.palindrome.layout.convention.MigrationCandidate;
import dev.palindrome.layout.convention.MigrationCandidates;
import dev.palindrome.layout.convention.MigrationTitle;
import dev.palindrome.layout.convention.NewMigrationDraft;
import dev.palindrome.layout.convention.Numbering;
import dev.palindrome.layout.folder.Listing;
import dev.palindrome.layout.folder.MarkedFile;
import dev.palindrome.layout.script.ScriptSource;
import dev.palindrome.migration.Version;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code 20200227231541_create_users.sql} with {@code -- migrate:up} and {@code -- migrate:down}. The order is that of the
 * file names as text, and {@code transaction:false} holds for its own direction.
 */
public final class DbmateLayout extends SectionedLayout {

    private static final String UP = "-- migrate:up";
    private static final String DOWN = "-- migrate:down";
    private static final Pattern FILE = Pattern.compile("(\\d+)(?:[_-]+)?(.*)\\.sql");
    private static final Pattern MARK = Pattern.compile("--\\s*migrate:(up|down)(?:\\s+(.*))?");
    private static final Pattern MEANT = Pattern.compile(
            "\\s*-*\\s*\\+?\\s*migrat(?:e|es|ion)\\s*[:;.\\s]\\s*(up|down)\\s*[:;.]?(?:\\s+\\S+:\\S+)*\\s*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern OPTION = Pattern.compile("transaction:(true|false)");

    @Override
    public String name() {
        return "dbmate";
    }

    @Override
    public String pattern() {
        return "NNN_name.sql with " + UP;
    }

    @Override
    Optional<FileRole> part(String path) {
        Matcher file = FILE.matcher(path);
        if (!file.matches()) {
            return Optional.empty();
        }
        String name = path.substring(0, path.length() - ".sql".length());
        String words = file.group(2).isEmpty() ? name : file.group(2);
        return Optional.of(
                new FileRole(FileRole.Role.UP, name, new Version(file.group(1)), MigrationTitle.words(words)));
    }

    @Override
    boolean isMark(String line) {
        return MARK.matcher(line).matches();
    }

    @Override
    Optional<String> meant(String line) {
        Matcher meant = MEANT.matcher(line);
        return meant.matches() ? Optional.of(isUp(meant.group(1)) ? UP : DOWN) : Optional.empty();
    }

    @Override
    Comparator<MigrationCandidate> order() {
        return MigrationCandidate.BY_FILE;
    }

    @Override
    public MigrationCandidates candidates(Listing listing) {
        MigrationCandidates migrationCandidates = super.candidates(listing);
        return migrationCandidates.and(Numbering.outOfOrder(migrationCandidates.migrations(), name()));
    }

    @Override
    MigrationCandidate candidate(FileRole fileRole, MarkedFile file, Reading reading) {
        List<MarkedFile.Line> marks =
                file.lines().stream().filter(line -> isMark(line.text())).toList();
        List<MarkedFile.Line> ups = marks.stream().filter(this::isUp).toList();
        List<MarkedFile.Line> downs = marks.stream().filter(m -> !isUp(m)).toList();
        refuseWhatDbmateRefuses(file, marks, ups, downs);
        if (downs.isEmpty()) {
            reading.note(
                    "MISSING_MARK",
                    file.path() + " has no " + DOWN + ", which dbmate asks for; it has no rollback",
                    file);
        }
        noteMisspelt(file, reading, "");
        boolean transaction = true;
        boolean rollbackTransaction = true;
        LineRanges up = new LineRanges();
        LineRanges rollback = new LineRanges();
        up.add(1, marks.get(0).number());
        for (int i = 0; i < marks.size(); i++) {
            MarkedFile.Line mark = marks.get(i);
            int end = i + 1 < marks.size() ? marks.get(i + 1).number() : LineRanges.END;
            (isUp(mark) ? up : rollback).add(mark.number() + 1, end);
            boolean none = withoutTransaction(file, mark, reading);
            transaction &= !(isUp(mark) && none);
            rollbackTransaction &= isUp(mark) || !none;
        }
        ScriptSource upSource = up.source(file);
        ScriptSource rollbackSource = rollback.source(file);
        return new MigrationCandidate(
                fileRole.migration(),
                fileRole.version(),
                fileRole.words(),
                transaction ? upSource : upSource.withoutTransaction(),
                downs.isEmpty()
                        ? Optional.empty()
                        : Optional.of(rollbackTransaction ? rollbackSource : rollbackSource.withoutTransaction()));
    }

    @Override
    public NewMigrationDraft draft(List<MigrationCandidate> existing, MigrationTitle migrationTitle, Clock clock) {
        return NewMigrationDraft.inOneFile(
                Numbering.nextStamped(existing, clock) + "_" + migrationTitle.slug(), UP, DOWN, migrationTitle);
    }

    private void refuseWhatDbmateRefuses(
            MarkedFile file, List<MarkedFile.Line> marks, List<MarkedFile.Line> ups, List<MarkedFile.Line> downs) {
        Optional<MarkedFile.Line> misspelt = file.lines().stream()
                .filter(line -> !isMark(line.text()))
                .filter(line -> meant(line.text())
                        .filter((ups.isEmpty() ? UP : downs.isEmpty() ? DOWN : "")::equals)
                        .isPresent())
                .findFirst();
        if (misspelt.isPresent()) {
            throw misspelt(file, misspelt.get());
        }
        if (ups.isEmpty()) {
            throw refused(
                    "MISSING_MARK",
                    "There is no " + UP + " in the file",
                    file.at(marks.get(0)),
                    "Write " + UP + " above the statements that apply the migration");
        }
        if (!isUp(marks.get(0))) {
            throw refused(
                    "MARK_OUT_OF_PLACE",
                    DOWN + " stands before " + UP,
                    file.at(marks.get(0)),
                    "Put " + UP + " and its statements first");
        }
        if (file.hasTextBefore(marks.get(0).number())) {
            throw refused(
                    "TEXT_BEFORE_MARK",
                    "There is a statement before " + UP + "; dbmate does not take that",
                    file.at(file.firstText()),
                    "Move it below " + UP);
        }
        for (int i = 1; i < marks.size(); i++) {
            if (!isUp(marks.get(i)) && !isUp(marks.get(i - 1))) {
                throw refused(
                        "MARK_OUT_OF_PLACE",
                        "A second " + DOWN + " without a " + UP + " in between",
                        file.at(marks.get(i)),
                        "Join the two sections");
            }
        }
    }

    private boolean withoutTransaction(MarkedFile file, MarkedFile.Line mark, Reading reading) {
        Matcher matcher = MARK.matcher(mark.text());
        if (!matcher.matches() || matcher.group(2) == null) {
            return false;
        }
        boolean none = false;
        List<String> unknown = new ArrayList<>();
        for (String option : matcher.group(2).strip().split("\\s+")) {
            Matcher known = OPTION.matcher(option);
            if (!option.isEmpty() && !known.matches()) {
                unknown.add(option);
            }
            none = known.matches() ? known.group(1).equals("false") : none;
        }
        if (!unknown.isEmpty()) {
            reading.note(
                    "UNKNOWN_OPTION",
                    file.at(mark) + " " + String.join(" ", unknown)
                            + " means nothing to dbmate; the option there is, is transaction:false",
                    file);
        }
        return none;
    }

    private boolean isUp(MarkedFile.Line mark) {
        Matcher matcher = MARK.matcher(mark.text());
        return matcher.matches() && isUp(matcher.group(1));
    }

    private static boolean isUp(String direction) {
        return direction.equalsIgnoreCase("up");
    }
}
