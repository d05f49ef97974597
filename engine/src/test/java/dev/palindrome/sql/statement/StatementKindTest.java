package dev.palindrome.sql.statement;

import static dev.palindrome.sql.statement.StatementKind.TransactionRule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.sql.Read;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementKindTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "create table a (x int) | CREATE | TABLE",
                "CREATE TEMP TABLE a () | CREATE | TABLE",
                "CREATE UNLOGGED TABLE a () | CREATE | TABLE",
                "CREATE OR REPLACE FUNCTION f() RETURNS int RETURN 1 | CREATE | FUNCTION",
                "CREATE UNIQUE INDEX i ON a (x) | CREATE | INDEX",
                "CREATE MATERIALIZED VIEW v AS SELECT 1 | CREATE | MATERIALIZED VIEW",
                "CREATE OR REPLACE TEMP RECURSIVE VIEW v AS SELECT 1 | CREATE | VIEW",
                "CREATE CONSTRAINT TRIGGER t AFTER INSERT ON a EXECUTE FUNCTION f() | CREATE | TRIGGER",
                "CREATE EVENT TRIGGER t ON sql_drop EXECUTE FUNCTION f() | CREATE | EVENT TRIGGER",
                "CREATE FOREIGN DATA WRAPPER w | CREATE | FOREIGN DATA WRAPPER",
                "CREATE FOREIGN TABLE f () SERVER s | CREATE | FOREIGN TABLE",
                "CREATE TEXT SEARCH CONFIGURATION c (parser = p) | CREATE | TEXT SEARCH CONFIGURATION",
                "CREATE OPERATOR CLASS c FOR TYPE int USING btree AS STORAGE int | CREATE | OPERATOR CLASS",
                "CREATE OPERATOR === (leftarg = int) | CREATE | OPERATOR",
                "CREATE DEFAULT CONVERSION c FOR 'a' TO 'b' FROM f | CREATE | CONVERSION",
                "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO a | ALTER | DEFAULT PRIVILEGES",
                "DROP USER MAPPING FOR a SERVER s | DROP | USER MAPPING",
                "REFRESH MATERIALIZED VIEW CONCURRENTLY v | REFRESH | MATERIALIZED VIEW",
                "REINDEX (VERBOSE) TABLE a | REINDEX | TABLE",
                "TRUNCATE a, b | TRUNCATE | TABLE",
                "INSERT INTO a VALUES (1) | INSERT | ''",
                "(SELECT 1) UNION SELECT 2 | SELECT | ''",
                "DO $$ BEGIN END $$ | DO | ''",
            })
    void verb_and_object_are_read_from_the_first_words(String sql, String verb, String object) {
        StatementKind kind = kind(sql);
        assertThat(kind.verb()).isEqualTo(verb);
        assertThat(kind.object()).isEqualTo(object);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE DATABASE d",
                "DROP DATABASE IF EXISTS d WITH (FORCE)",
                "ALTER DATABASE d SET TABLESPACE t",
                "ALTER DATABASE \"d\" SET TABLESPACE t",
                "CREATE TABLESPACE t LOCATION '/x'",
                "DROP TABLESPACE t",
                "ALTER SYSTEM SET work_mem = '1GB'",
                "VACUUM",
                "VACUUM (FULL, ANALYZE) a",
                "CREATE INDEX CONCURRENTLY i ON a (x)",
                "create /* x */ unique\nindex concurrently if not exists i on a (x)",
                "DROP INDEX CONCURRENTLY IF EXISTS i",
                "REINDEX INDEX CONCURRENTLY i",
                "REINDEX (VERBOSE) TABLE CONCURRENTLY a",
                "REINDEX (CONCURRENTLY) TABLE a",
                "REINDEX (VERBOSE, CONCURRENTLY TRUE) TABLE a",
                "REINDEX DATABASE d",
                "REINDEX SYSTEM d",
                "REINDEX SCHEMA s",
                "ALTER TABLE a DETACH PARTITION b CONCURRENTLY",
                "ALTER TABLE IF EXISTS ONLY \"s\".\"a\" DETACH PARTITION s.\"b\" CONCURRENTLY",
                "CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p",
                "CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p WITH (copy_data = false)",
                "DROP SUBSCRIPTION s",
                "ALTER SUBSCRIPTION s REFRESH PUBLICATION",
                "ALTER SUBSCRIPTION s ADD PUBLICATION p",
                "DISCARD ALL",
                "COMMIT PREPARED 'x'",
                "ROLLBACK PREPARED 'x'",
                "CLUSTER",
                "CLUSTER (VERBOSE)"
            })
    void what_the_server_refuses_in_a_transaction_is_known(String sql) {
        assertThat(kind(sql).transaction()).isEqualTo(TransactionRule.FORBIDDEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER DATABASE d SET work_mem = '1GB'",
                "CREATE INDEX i ON a (concurrently)",
                "CREATE INDEX \"CONCURRENTLY\" ON a (x)",
                "CREATE TABLE a (x text DEFAULT 'INDEX CONCURRENTLY')",
                "DROP INDEX i",
                "REFRESH MATERIALIZED VIEW CONCURRENTLY v",
                "REINDEX TABLE a",
                "REINDEX (CONCURRENTLY FALSE) TABLE a",
                "ALTER TABLE a DETACH PARTITION b FINALIZE",
                "ALTER TABLE a DETACH PARTITION b",
                "CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p WITH (create_slot = false)",
                "CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p WITH (connect = false)",
                "ALTER SUBSCRIPTION s ADD PUBLICATION p WITH (refresh = false)",
                "ALTER SUBSCRIPTION s DISABLE",
                "DISCARD TEMP",
                "CLUSTER a USING i",
                "CLUSTER a",
                "SAVEPOINT s",
                "RELEASE SAVEPOINT s",
                "ROLLBACK TO s",
                "ROLLBACK WORK TO SAVEPOINT s",
                "ROLLBACK TRANSACTION TO s",
                "PREPARE p AS SELECT 1",
                "START",
                "CREATE ROLE r",
                "ANALYZE"
            })
    void everything_else_is_allowed(String sql) {
        assertThat(kind(sql).transaction()).isEqualTo(TransactionRule.ALLOWED);
    }

    @ParameterizedTest
    @CsvSource({
        "BEGIN, BEGINS",
        "begin isolation level serializable, BEGINS",
        "START TRANSACTION, BEGINS",
        "COMMIT, COMMITS",
        "COMMIT AND CHAIN, COMMITS",
        "END TRANSACTION, COMMITS",
        "PREPARE TRANSACTION 'x', COMMITS",
        "ROLLBACK, ROLLS_BACK",
        "ROLLBACK WORK, ROLLS_BACK",
        "ABORT, ROLLS_BACK"
    })
    void transaction_control_is_recognised(String sql, TransactionRule rule) {
        assertThat(kind(sql).transaction()).isEqualTo(rule);
    }

    @Test
    void a_statement_without_any_word_has_no_verb() {
        assertThat(kind("\"a\" 'b'").verb()).isEmpty();
        assertThat(kind("1").verb()).isEmpty();
    }

    private static StatementKind kind(String sql) {
        return Read.statements(sql).get(0).kind();
    }
}
