package dev.palindrome.layout.script;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.List;
import java.util.stream.Collectors;

/** Several files as one script: the first, which then names the others in psql's way, so that places stay true. */
public final class JoinedFiles extends Reader {

    private final Reader first;
    private final Reader rest;
    private boolean ended;

    private JoinedFiles(Reader first, String rest) {
        this.first = first;
        this.rest = new StringReader(rest);
    }

    /** @param files at least one, in order, relative to the folder */
    public static ScriptSource source(List<String> files) {
        ScriptSource scriptSource = ScriptSource.of(files.get(0));
        if (files.size() == 1) {
            return scriptSource;
        }
        String rest = files.stream()
                .skip(1)
                .map(file -> "\n;\n\\i '" + file.replace("\\", "\\\\").replace("'", "''") + "'\n;\n")
                .collect(Collectors.joining());
        return scriptSource.label(String.join(" + ", files)).rewrite(reader -> new JoinedFiles(reader, rest));
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (!ended) {
            int read = first.read(target, offset, length);
            if (read >= 0) {
                return read;
            }
            ended = true;
        }
        return rest.read(target, offset, length);
    }

    @Override
    public void close() throws IOException {
        first.close();
    }
}
