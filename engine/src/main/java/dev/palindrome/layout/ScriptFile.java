package dev.palindrome.layout;

import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.failure.Problem;
import dev.palindrome.migration.Direction;
import dev.palindrome.migration.Script;
import dev.palindrome.sql.StatementReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A script as one pass over its file finds it: decoded, scanned to the end, its checksum and directives taken.
 *
 * @param script the script
 * @param required what its directives name as required, with the places
 * @param header what its first comments say
 * @param isEmpty whether it holds no statement
 */
record ScriptFile(Script script, List<DirectiveReader.Required> required, Header header, boolean isEmpty) {

    /**
     * @param folder of the set
     * @param file relative to it
     * @throws MigrationSetException when the file cannot be read or decoded, cannot be cut into statements, or holds a
     *     comment that looks like a directive and is none
     */
    static ScriptFile read(Path folder, String file, Direction direction) {
        Path path = folder.resolve(file);
        try {
            return scan(path, file, direction);
        } catch (IOException e) {
            throw refusal(path, file, e);
        }
    }

    ScriptFile withoutTransaction() {
        return new ScriptFile(script.with(script.directives().withoutTransaction()), required, header, isEmpty);
    }

    private static ScriptFile scan(Path path, String file, Direction direction) throws IOException {
        DirectiveReader directives = new DirectiveReader(direction);
        Header header = new Header();
        int[] statements = {0};
        try (ChecksumStream bytes = new ChecksumStream(Files.newInputStream(path));
                Reader text = Utf8.decode(bytes);
                StatementReader reader = new StatementReader(text, file, 1, comment -> {
                    directives.add(comment);
                    if (statements[0] == 0 && !comment.inStatement()) {
                        header.add(comment);
                    }
                })) {
            while (reader.pass()) {
                statements[0]++;
            }
            Script script =
                    new Script(file, direction, 1, () -> Utf8.open(path), bytes.checksum(), directives.directives());
            return new ScriptFile(script, directives.required(), header, statements[0] == 0);
        }
    }

    private static MigrationSetException refusal(Path path, String file, IOException cause) {
        IOException unreadable = cause;
        if (cause instanceof CharacterCodingException) {
            try {
                return Utf8.refusal(path, file, cause);
            } catch (IOException e) {
                unreadable = e;
            }
        }
        return new MigrationSetException(
                Problem.of("UNREADABLE_FILE", "The file cannot be read (" + unreadable + ")")
                        .at(file)
                        .next("Check that it is there, that a link does not lead nowhere, and that you may read it"),
                unreadable);
    }
}
