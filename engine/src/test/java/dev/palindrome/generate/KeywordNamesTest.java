package dev.palindrome.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.catalog.Difference;
import dev.palindrome.catalog.Shop;
import dev.palindrome.catalog.Snapshot;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The SQL that is offered runs where objects are named with keywords, which a snapshot shows without quotes. */
class KeywordNamesTest {

    private static final int MAJOR = 17;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE \"user\" DROP COLUMN \"order\"",
                "ALTER TABLE \"user\" ADD COLUMN \"table\" integer",
                "ALTER TABLE \"user\" ALTER COLUMN \"order\" DROP NOT NULL",
                "ALTER TABLE \"user\" RENAME COLUMN \"order\" TO \"select\"",
                "DROP INDEX \"all\"",
                "ALTER TABLE \"user\" DROP CONSTRAINT \"check\"",
                "DROP TABLE \"user\"",
                "CREATE TABLE \"from\" (\"to\" integer)",
                "COMMENT ON COLUMN \"user\".\"order\" IS 'x'",
                "GRANT SELECT ON \"user\" TO cat_reader"
            })
    void closing_sql_runs_on_names_that_are_keywords(String change) throws SQLException {
        try (Shop shop = Shop.open(MAJOR)) {
            shop.run("CREATE TABLE \"user\" (id integer, \"order\" text NOT NULL, CONSTRAINT \"check\" CHECK (id > 0));"
                    + " CREATE INDEX \"all\" ON \"user\" (\"order\")");
            Snapshot before = shop.snapshot();
            shop.run(change);
            Snapshot after = shop.snapshot();
            List<Difference> differences = before.differencesTo(after);
            assertThat(differences).isNotEmpty();
            for (Difference difference : differences) {
                shop.run(ClosingSql.of(difference, before, after).orElseThrow());
            }
            List<Difference> left = before.differencesTo(shop.snapshot()).stream()
                    .filter(difference -> difference.change() != Difference.Change.REORDERED)
                    .toList();
            assertThat(Shop.said(left)).isEmpty();
        }
    }
}
