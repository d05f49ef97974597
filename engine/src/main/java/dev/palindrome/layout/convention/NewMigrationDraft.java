package dev.palindrome.layout.convention;

import java.util.Comparator;
import java.util.List;

/**
 * A migration that is about to be written, paths relative to the folder.
 *
 * @param name as the set will call it
 * @param rollback the same as {@code up} where one file holds both; its text is then not written
 */
public record NewMigrationDraft(String name, String up, String upText, String rollback, String rollbackText) {

    public static NewMigrationDraft of(String name, String up, String rollback, MigrationTitle migrationTitle) {
        return new NewMigrationDraft(
                name, up, TemplateTexts.up(migrationTitle), rollback, TemplateTexts.rollback(name, up));
    }

    /** A pair of files without a folder; the rollback ends as most rollbacks there do. */
    public static NewMigrationDraft flat(
            String name, MigrationTitle migrationTitle, List<MigrationCandidate> existing) {
        List<String> endings = existing.stream()
                .flatMap(c -> c.rollback().stream())
                .flatMap(scriptSource -> FlatFile.of(scriptSource.file()).stream())
                .map(FlatFile::ending)
                .toList();
        Comparator<String> byUse =
                Comparator.comparingLong(e -> endings.stream().filter(e::equals).count());
        String ending = FlatFile.ROLLBACK_ENDINGS.stream()
                .max(byUse.thenComparing(
                        Comparator.comparing(FlatFile.ROLLBACK_ENDINGS::indexOf).reversed()))
                .orElseThrow();
        return of(name, name + ".sql", name + ending, migrationTitle);
    }

    /** One file with both, below the marks that tell them apart. */
    public static NewMigrationDraft inOneFile(
            String name, String upMark, String rollbackMark, MigrationTitle migrationTitle) {
        String file = name + ".sql";
        String text =
                upMark + "\n" + TemplateTexts.up(migrationTitle) + "\n" + rollbackMark + "\n" + TemplateTexts.section();
        return new NewMigrationDraft(name, file, text, file, "");
    }

    public NewMigrationDraft withUp(String text) {
        return new NewMigrationDraft(name, up, text, rollback, rollbackText);
    }
}
