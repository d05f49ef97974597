package dev.palindrome.it.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A migration set of any size: tables, and changes to earlier ones, each with an honest rollback. */
final class MadeSet {

    private MadeSet() {}

    static Path write(Path folder, int migrations) throws IOException {
        for (int n = 1; n <= migrations; n++) {
            String name = String.format("%04d_", n);
            boolean change = n % 3 == 0;
            int table = change ? n - 1 : n;
            String stem = name + (change ? "change_" : "create_") + "t" + table;
            Files.writeString(folder.resolve(stem + ".sql"), change ? change(table) : create(table));
            Files.writeString(
                    folder.resolve(stem + "_rollback.sql"),
                    change ? changeBack(table) : "DROP TABLE t" + table + ";\n");
        }
        return folder;
    }

    private static String create(int n) {
        return """
                CREATE TABLE t%1$d (
                    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                    name text NOT NULL,
                    amount numeric(12, 2) NOT NULL DEFAULT 0 CHECK (amount >= 0),
                    created_at timestamptz NOT NULL DEFAULT now()
                );
                CREATE INDEX t%1$d_name_idx ON t%1$d (name);
                COMMENT ON TABLE t%1$d IS 'made for a benchmark';
                """.formatted(n);
    }

    private static String change(int n) {
        return """
                ALTER TABLE t%1$d ADD COLUMN note text;
                ALTER TABLE t%1$d ADD CONSTRAINT t%1$d_name_check CHECK (length(name) < 200);
                CREATE INDEX t%1$d_created_idx ON t%1$d (created_at);
                """.formatted(n);
    }

    private static String changeBack(int n) {
        return """
                DROP INDEX t%1$d_created_idx;
                ALTER TABLE t%1$d DROP CONSTRAINT t%1$d_name_check;
                ALTER TABLE t%1$d DROP COLUMN note;
                """.formatted(n);
    }
}
