package dev.palindrome.layout;

import java.util.Comparator;
import java.util.List;

/**
 * A migration that is about to be written, paths relative to the folder.
 *
 * @param name as the set will call it
 * @param rollback the same as {@code up} where one file holds both; its text is then not written
 */
record Draft(String name, String up, String upText, String rollback, String rollbackText) {

    static Draft of(String name, String up, String rollback, Title title) {
        return new Draft(name, up, Templates.up(title), rollback, Templates.rollback(name, up));
    }

    /** A pair of files without a folder; the rollback ends as most rollbacks there do. */
    static Draft flat(String name, Title title, List<Candidate> existing) {
        List<String> endings = existing.stream()
                .flatMap(c -> c.rollback().stream())
                .flatMap(source -> FlatFile.of(source.file()).stream())
                .map(FlatFile::ending)
                .toList();
        Comparator<String> byUse =
                Comparator.comparingLong(e -> endings.stream().filter(e::equals).count());
        String ending = FlatFile.ROLLBACK_ENDINGS.stream()
                .max(byUse.thenComparing(
                        Comparator.comparing(FlatFile.ROLLBACK_ENDINGS::indexOf).reversed()))
                .orElseThrow();
        return of(name, name + ".sql", name + ending, title);
    }

    /** One file with both, below the marks that tell them apart. */
    static Draft inOneFile(String name, String upMark, String rollbackMark, Title title) {
        String file = name + ".sql";
        String text = upMark + "\n" + Templates.up(title) + "\n" + rollbackMark + "\n" + Templates.section();
        return new Draft(name, file, text, file, "");
    }

    Draft withUp(String text) {
        return new Draft(name, up, text, rollback, rollbackText);
    }
}
