package dev.palindrome.execute;

import dev.palindrome.migration.Direction;
import dev.palindrome.migration.Directives;
import dev.palindrome.migration.Script;
import dev.palindrome.sql.StatementReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * Reads or runs a script that is made up while it is read, in a JVM with a small heap: {@code read|pass|run rows|statements
 * MEGABYTES [URL USER PASSWORD]}.
 */
final class LargeScript {

    private static final String STATEMENT =
            "INSERT INTO big VALUES ('it''s; a row', $$ with; dollars $$, E'and \\' escapes') /* ; */; -- and a comment\n";
    private static final String ROW = "it's; a row\t$$ without; dollars\t' and so on, as rows are\n";

    private LargeScript() {}

    public static void main(String[] args) throws IOException, SQLException {
        boolean rows = args[1].equals("rows");
        long bytes = Long.parseLong(args[2]) << 20;
        long done = args[0].equals("run") ? run(args, rows, bytes) : read(args[0].equals("pass"), rows, bytes);
        System.out.println(done);
    }

    private static long read(boolean pass, boolean rows, long bytes) throws IOException {
        long count = 0;
        try (StatementReader reader = new StatementReader(script(rows, bytes), "large.sql", 1)) {
            while (pass ? reader.pass() : reader.next().isPresent()) {
                count++;
            }
        }
        return count;
    }

    private static long run(String[] args, boolean rows, long bytes) throws SQLException {
        Script script = new Script("large.sql", Direction.UP, 1, () -> script(rows, bytes), "", Directives.NONE);
        try (Connection connection = DriverManager.getConnection(args[3], args[4], args[5])) {
            return new ScriptRunner().run(connection, script, RunObserver.NONE).count();
        }
    }

    private static Reader script(boolean rows, long bytes) {
        String first = "CREATE TEMP TABLE big (a text, b text, c text);\n";
        InputStream text = rows
                ? new Repeated(first + "COPY big FROM stdin;\n", ROW, bytes, "\\.\nSELECT 1;\n")
                : new Repeated(first, STATEMENT, bytes, "SELECT 1;\n");
        return new InputStreamReader(text, StandardCharsets.UTF_8);
    }

    /** A beginning, as many pieces as make up so many bytes, and an end. */
    private static final class Repeated extends InputStream {

        private final byte[] piece;
        private final byte[] end;
        private byte[] current;
        private long left;
        private int at;

        Repeated(String first, String piece, long bytes, String end) {
            this.current = first.getBytes(StandardCharsets.UTF_8);
            this.piece = piece.getBytes(StandardCharsets.UTF_8);
            this.end = end.getBytes(StandardCharsets.UTF_8);
            this.left = bytes / this.piece.length;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (at == current.length) {
                if (left < 0) {
                    return -1;
                }
                current = left > 0 ? piece : end;
                left--;
                at = 0;
            }
            int count = Math.min(length, current.length - at);
            System.arraycopy(current, at, target, offset, count);
            at += count;
            return count;
        }
    }
}
