package dev.palindrome.history.foreign.tool;

import dev.palindrome.history.foreign.table.ForeignMigrationKey.OfName;
import dev.palindrome.history.foreign.table.ForeignRecord;
import dev.palindrome.history.foreign.table.ForeignRow;
import dev.palindrome.history.foreign.table.ForeignTableReader;
import dev.palindrome.history.foreign.table.HistoryRules;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Prisma adds a row for every try; one that has finished and was not marked as rolled back counts. */
public final class PrismaHistoryRules implements HistoryRules {

    @Override
    public Applied fold(ForeignTableReader rows) throws SQLException {
        Map<String, ForeignRecord> applied = new LinkedHashMap<>();
        List<String> marked = new ArrayList<>();
        for (ForeignRow row : rows.by("started_at, finished_at")) {
            String name = row.words("migration_name");
            if (row.has("rolled_back_at")) {
                continue;
            }
            if (!row.has("finished_at")) {
                throw rows.unfinished(
                        "the row " + row.words("id") + " says that " + name + " failed or is still running",
                        "Finish it or take it back by hand, tell Prisma with prisma migrate resolve, and adopt then");
            }
            if (row.number("applied_steps_count") == 0) {
                marked.add("Prisma was told that " + name + " is applied and did not run it itself");
            }
            applied.put(
                    name,
                    ForeignRecord.of(name, new OfName(name))
                            .checksum(row.text("checksum"))
                            .at(row.instant("finished_at")));
        }
        return new Applied(List.copyOf(applied.values()), marked);
    }
}
