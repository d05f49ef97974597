package dev.palindrome.layout;

import dev.palindrome.layout.folder.LayoutSettings;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.MigrationSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A folder of migrations that a test writes. */
public record Folder(Path path) {

    /** A file with one statement. */
    public Folder file(String name) {
        return file(name, "SELECT 1;\n");
    }

    public Folder file(String name, String text) {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    public Folder file(String name, byte[] bytes) {
        try {
            Path file = path.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Folder files(String... names) {
        Arrays.stream(names).forEach(this::file);
        return this;
    }

    public MigrationSet read() {
        return Layouts.read(path, LayoutSettings.DETECT);
    }

    public MigrationSet read(String layout) {
        return Layouts.read(path, new LayoutSettings(Optional.of(layout), List.of()));
    }

    public MigrationSet readIgnoring(String... patterns) {
        return Layouts.read(path, new LayoutSettings(Optional.empty(), List.of(patterns)));
    }

    /** The names of the migrations, in order. */
    public static List<String> names(MigrationSet set) {
        return set.migrations().stream().map(Migration::name).toList();
    }
}
