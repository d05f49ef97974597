package dev.palindrome.history.foreign.tool;

import dev.palindrome.history.foreign.table.ForeignMigrationKey.OfFile;
import dev.palindrome.history.foreign.table.ForeignRecord;
import dev.palindrome.history.foreign.table.ForeignTableReader;
import dev.palindrome.history.foreign.table.HistoryRules;
import dev.palindrome.history.table.HistoryRow;
import dev.palindrome.history.table.HistoryRowReader;
import dev.palindrome.history.table.HistoryTableFacts;
import dev.palindrome.history.table.HistoryTableName;
import dev.palindrome.history.table.RecordStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** A table of file names, a team's own or a Palindrome's under another name. */
public final class FileNameHistoryRules implements HistoryRules {

    private final Connection connection;

    public FileNameHistoryRules(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Applied fold(ForeignTableReader rows) throws SQLException {
        HistoryTableFacts facts = HistoryTableFacts.of(
                connection, HistoryTableName.read(rows.table().sql()));
        List<HistoryRow> all = new HistoryRowReader(facts).read(connection);
        for (HistoryRow row : all) {
            if (row.status().half()) {
                throw rows.unfinished(
                        row.filename() + " is half done",
                        "Finish it or take it back by hand, set the status of row " + row.id()
                                + " accordingly, and adopt then");
            }
        }
        return Applied.of(all.stream()
                .filter(row -> row.status() == RecordStatus.APPLIED)
                .map(row -> ForeignRecord.of(row.filename(), new OfFile(row.filename()))
                        .checksum(row.checksum())
                        .at(Optional.of(row.appliedAt())))
                .toList());
    }
}
