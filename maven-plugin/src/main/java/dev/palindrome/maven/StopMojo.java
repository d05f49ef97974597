package dev.palindrome.maven;

import dev.palindrome.server.development.DevelopmentServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Stops the development databases of the project, of whatever version. Their data stay for the next start.
 *
 * @since 0.1.0
 */
@Mojo(name = "stop", requiresProject = false, threadSafe = true)
public final class StopMojo extends AbstractDbMojo {

    @Inject
    StopMojo(MavenRun run) {
        super(run);
    }

    @Override
    void perform() {
        List<Path> stopped = folders().stream().filter(DevelopmentServer::stop).toList();
        if (stopped.isEmpty()) {
            getLog().info("No development database is running.");
        }
        for (Path folder : stopped) {
            getLog().info("Stopped the development database in " + run().shown(folder) + "; its data stay.");
        }
    }

    private List<Path> folders() {
        List<Path> folders = new ArrayList<>();
        Path parent = run().buildFolder();
        if (!Files.isDirectory(parent)) {
            return folders;
        }
        try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, AbstractLiveMojo.DEVELOPMENT + "*")) {
            found.forEach(folders::add);
            return folders;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
