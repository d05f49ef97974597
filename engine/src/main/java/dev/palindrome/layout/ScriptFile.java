package dev.palindrome.layout;

import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.failure.Problem;
import dev.palindrome.migration.Direction;
import dev.palindrome.migration.Script;
import dev.palindrome.sql.Comment;
import dev.palindrome.sql.PsqlSession;
import dev.palindrome.sql.StatementReader;
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
record ScriptFile(
        Script script, List<DirectiveReader.Required> required, Header header, boolean isEmpty, Set<String> draws) {

    /**
     * @param folder of the set
     * @param source relative to it
     * @throws MigrationSetException when the file cannot be read or decoded, cannot be cut into statements, or holds a
     *     comment that looks like a directive and is none
     */
    static ScriptFile read(Path folder, Source source, Direction direction) {
        Path path = folder.resolve(source.file());
        try {
            return scan(folder, source, direction);
        } catch (IOException e) {
            throw refusal(path, source.file(), e);
        }
    }

    private static ScriptFile scan(Path folder, Source source, Direction direction) throws IOException {
        String file = source.file();
        Path path = folder.resolve(file);
        Section section = source.section();
        DirectiveReader directives = new DirectiveReader(direction);
        Header header = new Header();
        int[] statements = {0};
        Consumer<Comment> comments = comment -> {
            directives.add(comment);
            if (statements[0] == 0 && !comment.inStatement()) {
                header.add(comment);
            }
        };
        PsqlSession session = PsqlSession.reading(Optional.of(folder), source.variables());
        String checksum;
        if (section.filter() == null) {
            try (ChecksumStream bytes = new ChecksumStream(Files.newInputStream(path));
                    Reader text = source.rewrite().apply(Utf8.decode(bytes))) {
                pass(new StatementReader(text, file, 1, comments, session), statements);
                checksum = bytes.checksum();
            }
        } else {
            try (SectionReader kept = new SectionReader(Utf8.open(path), section);
                    Reader text = source.rewrite().apply(kept)) {
                pass(new StatementReader(text, file, 1, comments, session), statements);
                checksum = kept.checksum();
            }
        }
        Set<String> draws = session.files().stream()
                .map(other -> folder.normalize().relativize(other).toString().replace('\\', '/'))
                .collect(Collectors.toCollection(TreeSet::new));
        Script script = new Script(
                file,
                source.label(),
                direction,
                1,
                new FileContent(path, section, source.rewrite()).in(folder, source.variables()),
                draws.isEmpty() ? checksum : ChecksumStream.ofAll(checksum, folder, draws),
                directives.directives().and(source.also()));
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
