package dev.palindrome.layout.convention;

/**
 * The content of new files. They are valid SQL and hold no statement: a rollback without content must not look like one that
 * works.
 */
public final class TemplateTexts {

    private TemplateTexts() {}

    static String up(MigrationTitle migrationTitle) {
        return """
                -- Description: %s

                -- Write the change here.
                """.formatted(migrationTitle.text());
    }

    public static String dated(MigrationTitle migrationTitle, String day) {
        return """
                -- Migration: %s
                -- Created: %s
                -- Description: %s

                BEGIN;

                -- Write the change here.

                COMMIT;
                """.formatted(migrationTitle.text(), day, migrationTitle.text());
    }

    /** The rollback, where it stands in the same file. */
    static String section() {
        return """
                -- NOT WRITTEN YET. This section takes nothing back, and db:prove will say so.
                -- Write here what undoes the section above, the last statement first.
                -- Where there is no way back, declare it instead of pretending:
                --   a comment "db:irreversible because", followed by the reason.
                """;
    }

    static String rollback(String name, String up) {
        return """
                -- Rollback of %s
                --
                -- NOT WRITTEN YET. This file takes nothing back, and db:prove will say so.
                -- Write here what undoes %s, the last statement first.
                -- Where there is no way back, declare it in the other file instead of pretending:
                --   a comment "db:irreversible because", followed by the reason.
                """.formatted(name, up);
    }
}
