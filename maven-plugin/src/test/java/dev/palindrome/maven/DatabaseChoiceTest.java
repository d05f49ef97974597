package dev.palindrome.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.connect.DatabaseAddress;
import dev.palindrome.failure.ConfigurationException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DatabaseChoiceTest {

    private static final String URL = "jdbc:postgresql://localhost/shop";
    private static final Credentials NONE = credentials(null, null);
    private static final Map<String, String> ENVIRONMENT = Map.of("DATABASE_URL", "postgresql://eve:apple@host/other");

    @Test
    void the_url_of_the_parameters_wins_over_the_environment() {
        ChosenDatabase chosen = choice(URL, credentials("adam", "rib"), null, ENVIRONMENT);

        assertThat(chosen.address()).isEqualTo(DatabaseAddress.of(URL, Optional.of("adam"), Optional.of("rib")));
        assertThat(chosen).hasToString(URL + " as adam (from db.url)");
    }

    @Test
    void the_environment_is_taken_where_no_url_is_given_and_named() {
        ChosenDatabase chosen = choice(null, NONE, null, ENVIRONMENT);

        assertThat(chosen.address().user()).contains("eve");
        assertThat(chosen.address().password()).contains("apple");
        assertThat(chosen.toString())
                .endsWith("(from the environment variable DATABASE_URL)")
                .doesNotContain("apple");
    }

    @Test
    void given_credentials_replace_those_of_the_environment() {
        assertThat(choice(null, credentials("adam", null), null, ENVIRONMENT)
                        .address()
                        .user())
                .contains("adam");
    }

    @Test
    void a_server_of_the_settings_brings_its_credentials() {
        assertThat(choice(URL, NONE, "production", Map.of()).address())
                .isEqualTo(DatabaseAddress.of(URL, Optional.of("production-user"), Optional.of("secret")));
    }

    @Test
    void credentials_from_two_places_are_refused() {
        assertThatThrownBy(() -> choice(URL, credentials("adam", null), "production", Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("two sets of credentials")
                .hasMessageContaining("production");
    }

    @Test
    void credentials_without_a_database_are_refused() {
        assertThatThrownBy(() -> choice(null, credentials("adam", null), null, Map.of()))
                .hasMessageContaining("db.user or db.password is given, but no database");
    }

    @Test
    void nothing_given_chooses_nothing() {
        assertThat(new DatabaseChoice(Optional.empty(), NONE, Optional.empty(), DatabaseChoiceTest::server, Map.of())
                        .choose())
                .isEmpty();
    }

    private static ChosenDatabase choice(
            @Nullable String url, Credentials given, @Nullable String serverId, Map<String, String> environment) {
        return new DatabaseChoice(
                        Optional.ofNullable(url),
                        given,
                        Optional.ofNullable(serverId),
                        DatabaseChoiceTest::server,
                        environment)
                .choose()
                .orElseThrow();
    }

    private static Credentials server(String id) {
        return credentials(id + "-user", "secret");
    }

    private static Credentials credentials(@Nullable String user, @Nullable String password) {
        return new Credentials(Optional.ofNullable(user), Optional.ofNullable(password));
    }
}
