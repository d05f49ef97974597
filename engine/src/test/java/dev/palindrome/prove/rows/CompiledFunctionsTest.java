package dev.palindrome.prove.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.FreshDatabase;
import org.junit.jupiter.api.Test;

class CompiledFunctionsTest {

    @Test
    void a_function_that_knew_a_column_of_another_type_is_compiled_anew() {
        try (FreshDatabase database = new FreshDatabase()) {
            database.run("CREATE TABLE a (v int); CREATE TABLE log (v text);"
                    + "CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$ DECLARE was a%ROWTYPE;"
                    + "BEGIN was.v := NEW.v; INSERT INTO log VALUES (was.v || '!'); RETURN NEW; END $$;"
                    + "CREATE TRIGGER note BEFORE INSERT ON a FOR EACH ROW EXECUTE FUNCTION note();"
                    + "INSERT INTO a VALUES (1); ALTER TABLE a ALTER COLUMN v TYPE text");

            assertThatThrownBy(() -> database.run("INSERT INTO a VALUES ('x')"))
                    .rootCause()
                    .hasMessageContaining("does not match that when preparing the plan");
            assertThat(CompiledFunctions.forget(database.connection())).isTrue();

            database.run("INSERT INTO a VALUES ('x')");
            assertThat(database.ask("SELECT string_agg(v, ' ') FROM log")).isEqualTo("1! x!");
        }
    }

    @Test
    void who_may_not_change_the_catalog_is_told_so() {
        try (FreshDatabase database = new FreshDatabase()) {
            database.run("CREATE ROLE palindrome_ordinary; SET ROLE palindrome_ordinary");

            assertThat(CompiledFunctions.forget(database.connection())).isFalse();

            database.run("RESET ROLE; DROP ROLE palindrome_ordinary");
        }
    }
}
