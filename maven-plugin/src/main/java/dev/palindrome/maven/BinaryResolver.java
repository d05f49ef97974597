package dev.palindrome.maven;

import dev.palindrome.failure.Problem;
import dev.palindrome.failure.ServerException;
import dev.palindrome.server.binaries.BinaryArtifact;
import dev.palindrome.server.binaries.PostgresBinaries;
import java.util.ArrayList;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/** Fetches the binaries of PostgreSQL as Maven fetches everything else: once, from the repositories of the build. */
final class BinaryResolver {

    private final RepositorySystem repositories;
    private final MavenSession session;

    @Inject
    BinaryResolver(RepositorySystem repositories, MavenSession session) {
        this.repositories = repositories;
        this.session = session;
    }

    /**
     * The binaries of that major version for this machine.
     *
     * @throws ServerException when they are not to be had; names what was looked for
     */
    PostgresBinaries resolve(int major) {
        BinaryArtifact wanted = BinaryArtifact.of(major);
        Artifact artifact = new DefaultArtifact(wanted.groupId(), wanted.artifactId(), "jar", wanted.version());
        try {
            Artifact resolved = repositories
                    .resolveArtifact(
                            session.getRepositorySession(), new ArtifactRequest(artifact, remotes(), "palindrome"))
                    .getArtifact();
            return PostgresBinaries.of(resolved.getFile().toPath());
        } catch (ArtifactResolutionException e) {
            String what = session.isOffline()
                    ? " are not in the local repository, and Maven is offline"
                    : " cannot be fetched: " + e.getMessage();
            throw new ServerException(
                    Problem.of("NO_BINARIES", "The binaries of PostgreSQL " + major + " (" + wanted + ")" + what)
                            .next(
                                    session.isOffline()
                                            ? "Run once without -o, or mvn dependency:get -Dartifact=" + wanted
                                            : "Check the network and the repositories of the build, or give db.url."),
                    e);
        }
    }

    private List<RemoteRepository> remotes() {
        MavenProject project = session.getCurrentProject();
        List<RemoteRepository> remotes = new ArrayList<>(project.getRemotePluginRepositories());
        for (RemoteRepository remote : project.getRemoteProjectRepositories()) {
            if (!remotes.contains(remote)) {
                remotes.add(remote);
            }
        }
        return remotes;
    }
}
