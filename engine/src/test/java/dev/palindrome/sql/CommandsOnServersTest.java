package dev.palindrome.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.server.TestServers;
import dev.palindrome.server.database.ScratchDatabase;
import dev.palindrome.sql.statement.StatementKind;
import dev.palindrome.sql.statement.StatementKind.TransactionRule;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/** What the scanner says of every SQL command, held against what the servers do. */
class CommandsOnServersTest {

    private static final String OK = "00000";

    @Test
    void every_command_is_known_by_its_words() {
        List<String> wrong = new ArrayList<>();
        for (CommandExample example : CommandExample.all()) {
            StatementKind kind = kind(example.lines("run", "d", 1).get(0));
            String found = (kind.verb() + " " + kind.object()).strip() + ", " + kind.transaction();
            String wanted = example.kind() + ", " + rule(example);
            if (!found.equals(wanted)) {
                wrong.add(example + ": " + found + " instead of " + wanted);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {13, 14, 15, 16, 17, 18})
    void the_server_allows_and_refuses_the_same(int major) throws SQLException {
        List<String> wrong = new ArrayList<>();
        int number = 0;
        try (ScratchDatabase database = TestServers.of(major).create("commands");
                Connection connection = database.connect()) {
            for (CommandExample example : CommandExample.all()) {
                number++;
                if (example.since() <= major) {
                    String seen = new Trial(connection, example, number).seen();
                    if (!seen.isEmpty()) {
                        wrong.add(example + ": " + seen);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static TransactionRule rule(CommandExample example) {
        return switch (example.rule()) {
            case "allowed", "depends", "needs" -> TransactionRule.ALLOWED;
            case "forbidden" -> TransactionRule.FORBIDDEN;
            case "begins" -> TransactionRule.BEGINS;
            case "commits" -> TransactionRule.COMMITS;
            case "rolls-back" -> TransactionRule.ROLLS_BACK;
            default -> throw new IllegalArgumentException(example.rule());
        };
    }

    private static StatementKind kind(String sql) {
        return Read.statements(sql).get(0).kind();
    }

    /** One example, inside of a transaction block and outside. */
    private static final class Trial {

        private final Connection connection;
        private final CommandExample example;
        private final int number;
        private final String database;
        private final List<String> trouble = new ArrayList<>();

        Trial(Connection connection, CommandExample example, int number) throws SQLException {
            this.connection = connection;
            this.example = example;
            this.number = number;
            this.database = connection.getCatalog();
        }

        /** What is not as it should be; empty where all is. */
        String seen() throws SQLException {
            lines("prepare").forEach(this::must);
            String inside = inside();
            String outside = outside();
            String fails = lines("fails").isEmpty() ? OK : lines("fails").get(0);
            lines("clean").forEach(this::send);
            if (!trouble.isEmpty()) {
                return trouble.toString();
            }
            String wanted = switch (example.rule()) {
                case "forbidden" -> "25001 " + fails;
                case "depends" ->
                    (example.kind().equals("CALL") || example.kind().equals("DO") ? "2D000 " : "25001 ") + OK;
                case "needs" ->
                    (example.command().equals("RELEASE SAVEPOINT")
                                            || example.command().startsWith("ROLLBACK")
                                    ? "3B001 "
                                    : OK + " ")
                            + "25P01";
                case "begins" -> OK + " open " + OK + " open";
                case "commits", "rolls-back" -> OK + " closed " + OK;
                default -> fails + " " + fails;
            };
            String found = inside + " " + outside;
            return found.equals(wanted) ? "" : found + " instead of " + wanted;
        }

        private String inside() throws SQLException {
            must("BEGIN");
            lines("setup").forEach(this::must);
            String state = send(lines("run").get(0));
            boolean control = rule(example) != TransactionRule.ALLOWED && rule(example) != TransactionRule.FORBIDDEN;
            String then = control ? (open() ? " open" : " closed") : "";
            if (open()) {
                must("ROLLBACK");
            }
            return state + then;
        }

        private String outside() throws SQLException {
            lines("setup").forEach(this::must);
            String state = send(lines("run").get(0));
            if (open()) {
                must("ROLLBACK");
                return state + " open";
            }
            return state;
        }

        private List<String> lines(String word) {
            return example.lines(word, database, number);
        }

        private boolean open() throws SQLException {
            return connection.unwrap(BaseConnection.class).getTransactionState() != TransactionState.IDLE;
        }

        private void must(String sql) {
            String state = send(sql);
            if (!state.equals(OK)) {
                trouble.add(sql + ": " + state);
            }
        }

        private String send(String sql) {
            try (java.sql.Statement statement = connection.createStatement()) {
                statement.setEscapeProcessing(false);
                statement.execute(sql);
                try (ResultSet rows = statement.getResultSet()) {
                    return OK;
                }
            } catch (SQLException e) {
                String state = String.valueOf(e.getSQLState());
                // What 13 says where a publisher cannot be reached.
                return state.equals("XX000") ? "08006" : state;
            }
        }
    }
}
