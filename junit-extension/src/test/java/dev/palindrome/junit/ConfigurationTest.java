package dev.palindrome.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.ProveRequest;
import dev.palindrome.Settings;
import dev.palindrome.connect.DatabaseAddress;
import dev.palindrome.failure.ConfigurationException;
import dev.palindrome.layout.fixture.FixtureFiles;
import dev.palindrome.layout.folder.LayoutSettings;
import dev.palindrome.proof.Gate;
import dev.palindrome.proof.Verdict;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConfigurationTest {

    @MigratedDatabase
    static final class Plain {}

    @MigratedDatabase(
            migrations = "of/annotation",
            layout = "sequential",
            ignore = {"a*", "b*"},
            placeholders = "owner=annotation",
            locations = "here",
            pattern = "(?<version>[0-9]+)",
            externalSteps = "steps",
            environment = "development",
            postgresVersion = 15,
            server = ServerKind.DOCKER,
            dockerImage = "of/annotation:15",
            historyTable = "system.history",
            proof = Proving.OFF,
            failOn = Verdict.LOSSY,
            rows = Rows.ON,
            seed = 42,
            independent = "3",
            fixtures = "rows",
            isolation = Isolation.METHOD,
            keepDatabase = true)
    static final class Full {}

    @MigratedDatabase(server = ServerKind.URL)
    static final class OnUrl {}

    private static final Map<String, String> ALL_PARAMETERS = Map.ofEntries(
            Map.entry("db.migrations", "of/parameter"),
            Map.entry("db.layout", "dated"),
            Map.entry("db.ignore", "c*, d*"),
            Map.entry("db.placeholders", "owner=shop, tier=a=b"),
            Map.entry("db.locations", "common, postgres"),
            Map.entry("db.pattern", "(?<version>.*)"),
            Map.entry("db.externalSteps", "of/steps"),
            Map.entry("db.environment", "test"),
            Map.entry("db.postgresVersion", "16"),
            Map.entry("db.server", "docker"),
            Map.entry("db.dockerImage", "of/parameter:16"),
            Map.entry("db.historyTable", "books"),
            Map.entry("db.proof", "off"),
            Map.entry("db.failOn", "equivalent"),
            Map.entry("db.rows", "off"),
            Map.entry("db.seed", "-7"),
            Map.entry("db.independent", "Off"),
            Map.entry("db.fixtures", "of/fixtures"),
            Map.entry("db.dump", "of/dump.sql"),
            Map.entry("db.dumpAt", "0003"),
            Map.entry("db.isolation", "Method"),
            Map.entry("db.keepDatabase", "true"));

    @Test
    void where_nothing_is_said_the_defaults_hold() {
        ResolvedConfiguration resolvedConfiguration = wanted(Plain.class, Map.of());

        assertThat(resolvedConfiguration)
                .isEqualTo(new ResolvedConfiguration(
                        new DatabaseSpec(
                                Settings.of(Path.of("default")),
                                new ServerSpec.Embedded(17),
                                Proving.STEPS_AND_CHAIN,
                                Gate.DEFAULT,
                                ProveRequest.DEFAULT),
                        Isolation.CLASS));
    }

    @Test
    void parameters_fill_in_what_the_annotation_leaves_open() {
        ResolvedConfiguration resolvedConfiguration = wanted(Plain.class, ALL_PARAMETERS);

        assertThat(resolvedConfiguration)
                .isEqualTo(new ResolvedConfiguration(
                        new DatabaseSpec(
                                new Settings(
                                        Path.of("of/parameter"),
                                        new LayoutSettings(
                                                Optional.of("dated"),
                                                List.of("c*", "d*"),
                                                Map.of("owner", "shop", "tier", "a=b"),
                                                List.of("common", "postgres"),
                                                Optional.of("(?<version>.*)"),
                                                Optional.of(Path.of("of/steps"))),
                                        Optional.of("test"),
                                        "books"),
                                new ServerSpec.Docker(16, Optional.of("of/parameter:16"), true),
                                Proving.OFF,
                                new Gate(Set.of(Verdict.EQUIVALENT, Verdict.BROKEN)),
                                new ProveRequest(
                                        false,
                                        -7,
                                        new FixtureFiles(
                                                Optional.of(Path.of("of/fixtures")),
                                                Optional.of(Path.of("of/dump.sql")),
                                                Optional.of("0003")),
                                        true,
                                        Optional.of(0))),
                        Isolation.METHOD));
    }

    @Test
    void an_attribute_wins_over_a_parameter() {
        assertThat(wanted(Full.class, without(ALL_PARAMETERS, "db.dump", "db.dumpAt")))
                .isEqualTo(wanted(Full.class, Map.of()));
        assertThat(wanted(Full.class, Map.of()).databaseSpec().request())
                .isEqualTo(new ProveRequest(
                        true,
                        42,
                        new FixtureFiles(Optional.of(Path.of("rows")), Optional.empty(), Optional.empty()),
                        true,
                        Optional.of(3)));
        assertThat(wanted(Full.class, Map.of()).databaseSpec().gate()).isEqualTo(Gate.of("lossy"));
        assertThat(wanted(Full.class, Map.of()).databaseSpec().serverSpec())
                .isEqualTo(new ServerSpec.Docker(15, Optional.of("of/annotation:15"), true));
    }

    @Test
    void a_given_url_wins_over_everything() {
        ServerSpec serverSpec = wanted(Full.class, Map.of("db.url", "jdbc:postgresql://db.example/x", "db.user", "ann"))
                .databaseSpec()
                .serverSpec();

        assertThat(serverSpec)
                .isEqualTo(new ServerSpec.Given(
                        DatabaseAddress.of("jdbc:postgresql://db.example/x", Optional.of("ann"), Optional.empty())));
    }

    @Test
    void an_image_alone_means_docker() {
        assertThat(wanted(Plain.class, Map.of("db.dockerImage", "postgis/postgis:17-3.5"))
                        .databaseSpec()
                        .serverSpec())
                .isEqualTo(new ServerSpec.Docker(17, Optional.of("postgis/postgis:17-3.5"), false));
    }

    @Test
    void a_server_that_is_to_be_given_but_is_not_is_an_error_that_names_the_parameter() {
        assertThatThrownBy(() -> wanted(OnUrl.class, Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("db.url: ");
    }

    @Test
    void a_placeholder_without_a_value_is_an_error() {
        assertThatThrownBy(() -> wanted(Plain.class, Map.of("db.placeholders", "owner")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'owner' says nothing about a placeholder");
    }

    @Test
    void an_unknown_word_is_answered_with_the_known_ones() {
        assertThatThrownBy(() -> wanted(Plain.class, Map.of("db.server", "cloud")))
                .hasMessage("db.server cannot be 'cloud'\n  Next: use one of EMBEDDED, DOCKER, URL");
        assertThatThrownBy(() -> wanted(Plain.class, Map.of("db.rows", "some")))
                .hasMessage("db.rows cannot be 'some'\n  Next: use one of ON, OFF");
        assertThatThrownBy(() -> wanted(Plain.class, Map.of("db.seed", "random")))
                .hasMessage("db.seed cannot be 'random'\n  Next: use a whole number");
        assertThatThrownBy(() -> wanted(Plain.class, Map.of("db.independent", "-1")))
                .hasMessage("db.independent cannot be '-1'\n  Next: use one of all, off, or a number from 0");
        assertThatThrownBy(() -> wanted(Plain.class, Map.of("db.postgresVersion", "latest")))
                .hasMessageContaining("db.postgresVersion cannot be 'latest'");
    }

    @Test
    void how_many_are_rolled_back_alone_is_a_number_or_a_word() {
        assertThat(independent("all")).hasValue(Integer.MAX_VALUE);
        assertThat(independent("off")).hasValue(0);
        assertThat(independent("12")).hasValue(12);
        assertThat(independent("")).isEmpty();
    }

    private static Optional<Integer> independent(String text) {
        return wanted(Plain.class, Map.of("db.independent", text))
                .databaseSpec()
                .request()
                .alone();
    }

    private static Map<String, String> without(Map<String, String> parameters, String... names) {
        Map<String, String> rest = new HashMap<>(parameters);
        rest.keySet().removeAll(Set.of(names));
        return rest;
    }

    private static ResolvedConfiguration wanted(Class<?> annotated, Map<String, String> parameters) {
        return new Configuration(
                        annotated.getAnnotation(MigratedDatabase.class),
                        name -> Optional.ofNullable(parameters.get(name)))
                .wanted(folder -> Path.of(folder.orElse("default")));
    }
}
