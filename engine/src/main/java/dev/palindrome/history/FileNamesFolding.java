package dev.palindrome.history;

import dev.palindrome.history.ForeignKey.OfFile;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** A table of file names, a team's own or a Palindrome's under another name. */
final class FileNamesFolding implements Folding {

    private final Connection connection;

    FileNamesFolding(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Applied fold(ForeignRows rows) throws SQLException {
        TableFacts facts = TableFacts.of(connection, TableName.read(rows.table().sql()));
        List<HistoryRow> all = new RowReader(facts).read(connection);
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
