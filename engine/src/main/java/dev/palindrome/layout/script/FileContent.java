package dev.palindrome.layout.script;

import dev.palindrome.migration.DatabaseContext;
import dev.palindrome.migration.ScriptContent;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** The text of a file, or of a section of it, with what is done to it before it is run. */
record FileContent(Path path, Section section, UnaryOperator<Reader> rewrite) implements ScriptContent {

    @Override
    public Reader open() throws IOException {
        Reader text = Utf8.open(path);
        return rewrite.apply(section.filter() == null ? text : new SectionReader(text, section));
    }

    @Override
    public ScriptContent on(DatabaseContext databaseContext) {
        return rewrite instanceof DatabaseRewrite there
                ? new FileContent(path, section, there.on(databaseContext))
                : this;
    }
}
