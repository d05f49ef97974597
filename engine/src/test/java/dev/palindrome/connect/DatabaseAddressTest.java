package dev.palindrome.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.failure.ConfigurationException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DatabaseAddressTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "jdbc:postgresql://h:1/d, jdbc:postgresql://h:1/d, -, -",
                "jdbc:postgresql://h/d?user=u&password=p%26q&sslmode=require, jdbc:postgresql://h/d?sslmode=require, u, p&q",
                "jdbc:postgresql://u:p@h/d, jdbc:postgresql://h/d, u, p",
                "jdbc:postgresql:d, jdbc:postgresql:d, -, -",
                "postgres://u:p@h:1/d, jdbc:postgresql://h:1/d, u, p",
                "postgresql://u@h/d?sslmode=require, jdbc:postgresql://h/d?sslmode=require, u, -",
                "postgres://me%40corp:p%2Fw%3A%20d@h/my%20db, jdbc:postgresql://h/my%20db, me@corp, p/w: d",
                "postgres://u:a+b@h/d, jdbc:postgresql://h/d, u, a+b",
                "postgres://u:p@ss@h/d, jdbc:postgresql://h/d, u, p@ss",
                "postgres://u:p@[::1]:5433/d, jdbc:postgresql://[::1]:5433/d, u, p",
                "postgres://h/d?schema=app&application_name=x, jdbc:postgresql://h/d?currentSchema=app&ApplicationName=x,"
                        + " -, -",
                "postgres:///d?host=h&port=5, jdbc:postgresql://h:5/d, -, -",
                "postgres://h/d?target_session_attrs=read-write, jdbc:postgresql://h/d?targetServerType=primary, -, -",
            })
    void a_url_of_either_kind_is_read_and_its_credentials_are_moved_out_of_it(
            String url, String jdbcUrl, String user, String password) {
        assertThat(DatabaseAddress.of(url, Optional.empty(), Optional.empty()))
                .isEqualTo(new DatabaseAddress(jdbcUrl, Optional.ofNullable(user), Optional.ofNullable(password)));
    }

    @Test
    void several_hosts_are_kept() {
        assertThat(DatabaseAddress.of("postgres://u:p@one:1,two:2/d", Optional.empty(), Optional.empty())
                        .jdbcUrl())
                .isEqualTo("jdbc:postgresql://one:1,two:2/d");
    }

    @Test
    void credentials_given_beside_the_url_win() {
        assertThat(DatabaseAddress.of("postgres://u:p@h/d", Optional.of("other"), Optional.of("better")))
                .isEqualTo(new DatabaseAddress("jdbc:postgresql://h/d", Optional.of("other"), Optional.of("better")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mysql://u:hunter2@h/d",
                "h:5432/d",
                "",
                "postgres://u:%zz@h/d",
                "postgres://%2Fvar%2Frun%2Fpostgresql/d",
                "jdbc:postgresql://h:port/d"
            })
    void anything_else_is_refused_without_showing_a_password(String url) {
        assertThatThrownBy(() -> DatabaseAddress.of(url, Optional.empty(), Optional.empty()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("postgres://user:password@host:5432/database")
                .message()
                .doesNotContain("hunter2");
    }

    @Test
    void another_database_of_the_same_server_keeps_hosts_and_options() {
        assertThat(DatabaseAddress.of("postgres://u:p@[::1]:5/d?sslmode=require", Optional.empty(), Optional.empty())
                        .inDatabase("an other"))
                .isEqualTo(new DatabaseAddress(
                        "jdbc:postgresql://[::1]:5/an%20other?sslmode=require", Optional.of("u"), Optional.of("p")));
    }

    @Test
    void the_password_is_not_shown() {
        assertThat(DatabaseAddress.of("postgres://u:hunter2@h/d", Optional.empty(), Optional.empty()))
                .hasToString("jdbc:postgresql://h/d as u");
    }

    @Test
    void the_environment_is_asked_for_a_url_first() {
        assertThat(DatabaseAddress.fromEnvironment(Map.of(
                        "DATABASE_URL", "postgres://u@h/d", "PGHOST", "elsewhere", "PGPASSWORD", "p", "PGUSER", "v")))
                .contains(new DatabaseAddress("jdbc:postgresql://h/d", Optional.of("u"), Optional.of("p")));
    }

    @Test
    void the_environment_may_name_the_parts() {
        assertThat(DatabaseAddress.fromEnvironment(Map.of(
                        "PGHOST",
                        "h",
                        "PGPORT",
                        "6",
                        "PGDATABASE",
                        "d",
                        "PGUSER",
                        "u",
                        "PGPASSWORD",
                        "p",
                        "PGSSLMODE",
                        "require")))
                .contains(new DatabaseAddress(
                        "jdbc:postgresql://h:6/d?sslmode=require", Optional.of("u"), Optional.of("p")));
        assertThat(DatabaseAddress.fromEnvironment(Map.of("PGDATABASE", "d")))
                .contains(new DatabaseAddress("jdbc:postgresql://localhost/d", Optional.empty(), Optional.empty()));
    }

    @Test
    void an_environment_that_names_no_database_gives_none() {
        assertThat(DatabaseAddress.fromEnvironment(Map.of("PGUSER", "u", "DATABASE_URL", " ")))
                .isEmpty();
    }
}
