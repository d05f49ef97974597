package dev.palindrome.prove.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.migration.SetMother;
import org.junit.jupiter.api.Test;

class ScriptRoleNamesTest {

    private static ScriptRoleNames in(String up) {
        return ScriptRoleNames.in(SetMother.set().with("1_a", up, "SELECT 1").build());
    }

    @Test
    void are_those_of_statements_and_of_what_a_block_executes() {
        assertThat(in("""
                        CREATE ROLE reader;
                        create user "It's me" LOGIN;
                        DO $$ BEGIN EXECUTE 'CREATE GROUP Writers'; END $$;
                        """).quoted()).containsExactly("\"It's me\"", "reader", "writers");
    }

    @Test
    void are_not_words_of_messages_and_comments() {
        assertThat(in("""
                        -- create user accounts
                        DO $$ BEGIN RAISE EXCEPTION 'cannot create user with that name'; END $$;
                        CREATE USER MAPPING FOR CURRENT_USER SERVER elsewhere;
                        """).none()).isTrue();
    }
}
