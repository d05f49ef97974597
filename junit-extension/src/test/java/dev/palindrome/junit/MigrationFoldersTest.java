package dev.palindrome.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.Palindrome;
import dev.palindrome.Settings;
import dev.palindrome.migration.Migration;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationFoldersTest {

    @SuppressWarnings("NullAway.Init")
    @TempDir
    Path temporary;

    private final MigrationFolders folders = new MigrationFolders();

    @AfterEach
    void close() {
        folders.close();
    }

    @Test
    void without_a_name_and_without_the_usual_folder_the_class_path_is_looked_at() {
        Path found = folders.seenBy(getClass().getClassLoader()).find(Optional.empty());

        assertThat(found).isDirectoryContaining(file -> file.endsWith("0001_customers.sql"));
    }

    @Test
    void a_named_folder_is_taken_as_it_is_even_if_it_is_not_there() {
        assertThat(folders.seenBy(getClass().getClassLoader()).find(Optional.of("no/such")))
                .isEqualTo(Path.of("no", "such").toAbsolutePath());
    }

    @Test
    void a_folder_within_a_jar_can_be_read() throws IOException {
        Path found;
        try (URLClassLoader loader = loader(jar("my app.jar", "db/more/0001_a.sql"))) {
            found = folders.seenBy(loader).find(Optional.of("classpath:/db/more/"));
        }

        assertThat(found).isDirectoryContaining(file -> file.endsWith("0001_a.sql"));
        assertThat(Palindrome.of(Settings.of(found)).migrations().migrations())
                .extracting(Migration::name)
                .containsExactly("0001_a");
    }

    @Test
    void several_folders_of_a_name_on_the_class_path_are_an_error_that_names_them() throws IOException {
        try (URLClassLoader loader = loader(jar("a.jar", "db/more/1.sql"), jar("b.jar", "db/more/2.sql"))) {
            assertThatThrownBy(() -> folders.seenBy(loader).find(Optional.of("classpath:db/more")))
                    .hasMessageContaining("a.jar")
                    .hasMessageContaining("b.jar");
        }
    }

    @Test
    void nothing_found_says_where_was_looked() throws IOException {
        try (URLClassLoader loader = loader()) {
            assertThatThrownBy(() -> folders.seenBy(loader).find(Optional.empty()))
                    .hasMessageContaining(Path.of("src", "main", "resources", "db", "migration") + " in the working")
                    .hasMessageContaining("db/migration on the class path")
                    .hasMessageContaining("-Ddb.migrations");
            assertThatThrownBy(() -> folders.seenBy(loader).find(Optional.of("classpath:db/none")))
                    .hasMessage("classpath:db/none: There is no such folder on the class path");
        }
    }

    private Path jar(String name, String entry) throws IOException {
        Path jar = temporary.resolve(name);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            String folder = entry.substring(0, entry.lastIndexOf('/') + 1);
            out.putNextEntry(new ZipEntry(folder));
            out.putNextEntry(new ZipEntry(entry));
            out.write("SELECT 1;".getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }

    private static URLClassLoader loader(Path... jars) throws IOException {
        URL[] urls = new URL[jars.length];
        for (int i = 0; i < jars.length; i++) {
            urls[i] = jars[i].toUri().toURL();
        }
        return new URLClassLoader(urls, null);
    }
}
