package dev.palindrome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.palindrome.catalog.Difference;
import dev.palindrome.catalog.Snapshot;
import dev.palindrome.catalog.reader.CatalogReader;
import dev.palindrome.failure.HistoryException;
import dev.palindrome.history.History;
import dev.palindrome.history.foreign.table.ForeignTable;
import dev.palindrome.history.foreign.table.ForeignTool;
import java.sql.SQLException;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two rooms know other tools' tables by their columns, and neither knows the other: here they are held together. */
final class ForeignTablesTest {

    @ParameterizedTest
    @EnumSource(ForeignTool.class)
    void every_tool_s_table_is_found_under_its_usual_name_and_left_out_of_a_comparison(ForeignTool tool)
            throws SQLException {
        try (FreshDatabase db = new FreshDatabase()) {
            // A new schema would be the cause of everything in it.
            db.run("CREATE SCHEMA sqitch; CREATE SCHEMA atlas_schema_revisions; CREATE SCHEMA hdb_catalog");
            Snapshot before = new CatalogReader(db.connection(), Set.of()).read();
            db.run(ForeignTableMother.ddl(tool));
            Snapshot after = new CatalogReader(db.connection(), Set.of()).read();

            assertThat(ForeignTable.search(db.connection()))
                    .extracting(ForeignTable::tool)
                    .containsExactly(tool);
            assertThat(before.differencesTo(after))
                    .extracting(Difference::object)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(ForeignTool.class)
    void a_table_that_is_another_tool_s_is_not_taken_for_our_history(ForeignTool tool) {
        try (FreshDatabase db = new FreshDatabase()) {
            db.run(ForeignTableMother.ddl(tool));
            String table = ForeignTable.search(db.connection()).get(0).name();

            HistoryException e =
                    catchThrowableOfType(HistoryException.class, () -> History.find(db.connection(), table));

            if (tool.extensible()) {
                assertThat(e).isNull();
            } else {
                assertThat(e.code()).isEqualTo("HISTORY_OF_ANOTHER_TOOL");
                assertThat(e.getMessage()).contains(tool.title(), "db.historyTable", "mvn db:adopt");
            }
        }
    }
}
