package dev.palindrome.layout.script;

import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.failure.Problem;
import dev.palindrome.migration.Direction;
import dev.palindrome.migration.Script;
import dev.palindrome.sql.StatementReader;
import dev.palindrome.sql.psql.PsqlSession;
import dev.palindrome.sql.statement.Comment;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A script as one pass over its file finds it: decoded, scanned to the end, its checksum and directives taken.
 *
 * @param script the script
 * @param required what its directives name as required, with the places
 * @param header what its first comments say
 * @param isEmpty whether it holds no statement
 * @param draws the files that psql commands in it name, relative to the folder
 */
public record ScriptFile(
        Script script, List<DirectiveReader.Required> required, Header header, boolean isEmpty, Set<String> draws) {

    /**
     * @param folder of the set
     * @param scriptSource relative to it
     * @throws MigrationSetException when the file cannot be read or decoded, cannot be cut into statements, or holds a
     *     comment that looks like a directive and is none
     */
    public static ScriptFile read(Path folder, ScriptSource scriptSource, Direction direction) {
        Path path = folder.resolve(scriptSource.file());
        try {
            return scan(folder, scriptSource, direction);
        } catch (IOException e) {
            throw refusal(path, scriptSource.file(), e);
        }
    }

    private static ScriptFile scan(Path folder, ScriptSource scriptSource, Direction direction) throws IOException {
        String file = scriptSource.file();
        Path path = folder.resolve(file);
        Section section = scriptSource.section();
        DirectiveReader directives = new DirectiveReader(direction);
        Header header = new Header();
        int[] statements = {0};
        Consumer<Comment> comments = comment -> {
            directives.add(comment);
            if (statements[0] == 0 && !comment.inStatement()) {
                header.add(comment);
            }
        };
        PsqlSession session = PsqlSession.reading(Optional.of(folder), scriptSource.variables());
        String checksum;
        if (section.filter() == null) {
            try (ChecksumStream bytes = new ChecksumStream(Files.newInputStream(path));
                    Reader text = scriptSource.rewrite().apply(Utf8.decode(bytes))) {
                pass(new StatementReader(text, file, 1, comments, session), statements);
                checksum = bytes.checksum();
            }
        } else {
            try (SectionReader kept = new SectionReader(Utf8.open(path), section);
                    Reader text = scriptSource.rewrite().apply(kept)) {
                pass(new StatementReader(text, file, 1, comments, session), statements);
                checksum = kept.checksum();
            }
        }
        Set<String> draws = session.files().stream()
                .map(other -> folder.normalize().relativize(other).toString().replace('\\', '/'))
                .collect(Collectors.toCollection(TreeSet::new));
        Script script = new Script(
                file,
                scriptSource.label(),
                direction,
                1,
                new FileContent(path, section, scriptSource.rewrite()).in(folder, scriptSource.variables()),
                draws.isEmpty() ? checksum : ChecksumStream.ofAll(checksum, folder, draws),
                directives.directives().and(scriptSource.also()));
        return new ScriptFile(script, directives.required(), header, statements[0] == 0, draws);
    }

    private static void pass(StatementReader reader, int[] statements) throws IOException {
        try (reader) {
            while (reader.pass()) {
                statements[0]++;
            }
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
