package dev.palindrome.maven;

import dev.palindrome.failure.ConfigurationException;
import dev.palindrome.failure.Problem;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;

/** The credentials that {@code settings.xml} keeps, decrypted. */
final class SettingsServers {

    private final MavenSession session;
    private final SettingsDecrypter decrypter;

    @Inject
    SettingsServers(MavenSession session, SettingsDecrypter decrypter) {
        this.session = session;
        this.decrypter = decrypter;
    }

    /**
     * The credentials of the server with that id.
     *
     * @throws ConfigurationException when there is none, or its password cannot be decrypted
     */
    Credentials of(String id) {
        Server server = session.getSettings().getServer(id);
        if (server == null) {
            throw new ConfigurationException(
                    Problem.of("NO_SUCH_SERVER", "settings.xml has no <server> with the id \"" + id + "\"")
                            .at("db.serverId")
                            .next(known()));
        }
        SettingsDecryptionResult result = decrypter.decrypt(new DefaultSettingsDecryptionRequest(server));
        // A password in clear text passes without a problem, so a problem is a real one.
        for (SettingsProblem problem : result.getProblems()) {
            if (problem.getSeverity() != SettingsProblem.Severity.WARNING) {
                throw new ConfigurationException(
                        Problem.of(
                                        "PASSWORD_NOT_DECRYPTED",
                                        "The password of the server \"" + id
                                                + "\" in settings.xml cannot be decrypted: " + problem.getMessage())
                                .at("db.serverId")
                                .next("Encrypt it anew with mvn --encrypt-password; the master password belongs into"
                                        + " settings-security.xml."),
                        problem.getException());
            }
        }
        Server clear = result.getServer();
        return new Credentials(Optional.ofNullable(clear.getUsername()), Optional.ofNullable(clear.getPassword()));
    }

    private String known() {
        List<String> ids =
                session.getSettings().getServers().stream().map(Server::getId).toList();
        return ids.isEmpty() ? "Add one; there is none at all." : "It has " + String.join(", ", ids) + ".";
    }
}
