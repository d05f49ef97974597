package dev.palindrome.history.foreign.tool;

import dev.palindrome.failure.HistoryException;
import dev.palindrome.history.foreign.table.ForeignMigrationKey.OfFile;
import dev.palindrome.history.foreign.table.ForeignMigrationKey.OfName;
import dev.palindrome.history.foreign.table.ForeignMigrationKey.OfVersion;
import dev.palindrome.history.foreign.table.ForeignMigrationKey.UpTo;
import dev.palindrome.history.foreign.table.ForeignRecord;
import dev.palindrome.history.foreign.table.ForeignRow;
import dev.palindrome.history.foreign.table.ForeignTableReader;
import dev.palindrome.history.foreign.table.HistoryRules;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Tools that keep one row for each migration that is applied and delete it when it is taken back. */
public final class RowPerMigrationRules {

    private static final int ATLAS_BASELINE = 1;

    private RowPerMigrationRules() {}

    /** dbmate and Rails: nothing but versions. */
    public static HistoryRules versions() {
        return each("length(version), version", RowPerMigrationRules::ofVersion);
    }

    public static HistoryRules diesel() {
        return each("version", row -> ofVersion(row).at(row.instant("run_on")));
    }

    public static HistoryRules nodePgMigrate() {
        return each(
                "run_on, id",
                row -> ForeignRecord.of(row.words("name"), new OfName(row.words("name")))
                        .at(row.instant("run_on")));
    }

    public static HistoryRules sqlMigrate() {
        return each(
                "applied_at, id",
                row -> ForeignRecord.of(row.words("id"), new OfFile(row.words("id")))
                        .at(row.instant("applied_at")));
    }

    public static HistoryRules mybatis() {
        return each(
                "id",
                row -> ForeignRecord.of(row.words("id"), new OfVersion(row.words("id")))
                        .at(written(row)));
    }

    /** MyBatis keeps the time as text. */
    private static Optional<Instant> written(ForeignRow row) {
        try {
            return row.text("applied_at").map(text -> Timestamp.valueOf(text).toInstant());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public static HistoryRules sqlx() {
        return rows -> {
            List<ForeignRecord> applied = new ArrayList<>();
            for (ForeignRow row : rows.by("version")) {
                if (!row.flag("success")) {
                    throw rows.unfinished(
                            "version " + row.words("version") + " (" + row.words("description")
                                    + ") was begun and did not come to its end",
                            "Finish it or take it back by hand, set success or delete the row accordingly, and adopt"
                                    + " then");
                }
                applied.add(ofVersion(row)
                        .checksum(row.bytes("checksum").map(HexFormat.of()::formatHex))
                        .at(row.instant("installed_on"))
                        .took(row.nanos("execution_time")));
            }
            return HistoryRules.Applied.of(applied);
        };
    }

    public static HistoryRules atlas() {
        return rows -> {
            List<ForeignRecord> applied = new ArrayList<>();
            for (ForeignRow row : rows.by("version")) {
                // Atlas keeps a row about itself.
                if (row.words("version").startsWith(".")) {
                    continue;
                }
                if (row.number("applied") < row.number("total")
                        || !row.words("error").isEmpty()) {
                    throw halfDone(rows, row);
                }
                boolean baseline = row.number("type") == ATLAS_BASELINE;
                String version = row.words("version");
                applied.add(ForeignRecord.of(
                                baseline ? "baseline " + version : version,
                                baseline ? new UpTo(version, false) : new OfVersion(version))
                        .checksum(row.text("hash"))
                        .at(row.instant("executed_at"))
                        .took(row.nanos("execution_time")));
            }
            return HistoryRules.Applied.of(applied);
        };
    }

    private static HistoryException halfDone(ForeignTableReader rows, ForeignRow row) {
        return rows.unfinished(
                "version " + row.words("version") + " failed after " + row.number("applied") + " of "
                        + row.number("total") + " statements"
                        + row.text("error").map(error -> ": " + error).orElse(""),
                "Let atlas migrate apply finish it, or take it back by hand, and adopt then");
    }

    private static ForeignRecord ofVersion(ForeignRow row) {
        return ForeignRecord.of(row.words("version"), new OfVersion(row.words("version")));
    }

    private static HistoryRules each(String order, Function<ForeignRow, ForeignRecord> record) {
        return rows ->
                HistoryRules.Applied.of(rows.by(order).stream().map(record).toList());
    }
}
