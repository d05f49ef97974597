package dev.palindrome.history.foreign.tool;

import dev.palindrome.history.foreign.table.ForeignMigrationKey.OfRevision;
import dev.palindrome.history.foreign.table.ForeignMigrationKey.UpTo;
import dev.palindrome.history.foreign.table.ForeignRecord;
import dev.palindrome.history.foreign.table.ForeignRow;
import dev.palindrome.history.foreign.table.HistoryRules;
import java.util.List;
import java.util.stream.Collectors;

/** Tools that keep only where the database stands. */
public final class CurrentVersionRules {

    private CurrentVersionRules() {}

    /** One row: the last version, and whether it is half applied. */
    public static HistoryRules golangMigrate() {
        return rows -> {
            List<ForeignRow> all = rows.by("version");
            for (ForeignRow row : all) {
                if (row.flag("dirty")) {
                    throw rows.unfinished(
                            "version " + row.words("version") + " is marked as dirty: it failed half-way",
                            "Finish it or take it back by hand, let migrate force set the version that is then true,"
                                    + " and adopt then");
                }
            }
            if (all.size() > 1) {
                throw rows.refusal(
                        "ADOPT_AMBIGUOUS",
                        "it has " + all.size() + " rows, where golang-migrate keeps one",
                        "Let migrate force set the version that is true, and adopt then");
            }
            return HistoryRules.Applied.of(all.stream()
                    .map(row -> ForeignRecord.of(row.words("version"), new UpTo(row.words("version"), true)))
                    .toList());
        };
    }

    /** The revision that nothing follows; the way there is only in Alembic's Python files. */
    public static HistoryRules alembic() {
        return rows -> {
            List<ForeignRow> heads = rows.by("version_num");
            if (heads.size() > 1) {
                throw rows.refusal(
                        "ADOPT_AMBIGUOUS",
                        "it has several heads, "
                                + heads.stream()
                                        .map(head -> head.words("version_num"))
                                        .collect(Collectors.joining(", "))
                                + "; which revisions lead to them is not in the database",
                        "Merge them with alembic merge heads and alembic upgrade head, and adopt then");
            }
            return new HistoryRules.Applied(
                    heads.stream()
                            .map(head -> ForeignRecord.of(
                                    head.words("version_num"), new OfRevision(head.words("version_num"))))
                            .toList(),
                    List.of("Alembic keeps only the last revision: every migration up to it counts as applied"));
        };
    }
}
