package dev.palindrome.quoting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.server.TestServers;
import dev.palindrome.server.database.ScratchDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Identifiers and literals are quoted as PostgreSQL quotes them. */
class IdentifiersTest {

    private static final List<Integer> MAJORS = List.of(13, 14, 15, 16, 17, 18);

    private static final List<String> WORDS = List.of(
            "orders",
            "Orders",
            "a$b",
            "_x",
            "1st",
            "with space",
            "say \"hi\"",
            "",
            "größe",
            "user",
            "order",
            "between");

    @Test
    void the_words_that_need_quotes_are_the_keywords_of_all_majors() throws SQLException {
        Set<String> keywords = new TreeSet<>();
        for (int major : MAJORS) {
            keywords.addAll(ask(major, "SELECT word FROM pg_get_keywords() WHERE catcode <> 'U'"));
        }

        assertThat(Identifiers.KEYWORDS).containsExactlyInAnyOrderElementsOf(keywords);
    }

    @Test
    void a_name_is_quoted_where_quote_ident_quotes_it() throws SQLException {
        for (int major : MAJORS) {
            for (String word : WORDS) {
                assertThat(Identifiers.quotedIfNeeded(word))
                        .as(word + " on " + major)
                        .isEqualTo(ask(major, "SELECT quote_ident(" + Literals.quoted(word) + ")")
                                .get(0));
            }
        }
    }

    @Test
    void a_literal_is_the_text_again() throws SQLException {
        for (String text : List.of("", "it's", "back\\slash", "\\'", "E'x'", "line\nbreak")) {
            assertThat(ask(17, "SELECT " + Literals.quoted(text))).containsExactly(text);
            assertThat(ask(17, "SET standard_conforming_strings = off; SELECT " + Literals.quoted(text)))
                    .containsExactly(text);
        }
    }

    @Test
    void a_displayed_name_is_requoted_for_sql() {
        assertThat(Identifiers.requoted("public.user")).isEqualTo("public.\"user\"");
        assertThat(Identifiers.requoted("public.\"user\"")).isEqualTo("public.\"user\"");
        assertThat(Identifiers.requoted("public.\"a.b\".order")).isEqualTo("public.\"a.b\".\"order\"");
        assertThat(Identifiers.requoted("public.user(integer, user)")).isEqualTo("public.\"user\"(integer, user)");
        assertThat(Identifiers.requoted("public.===(integer, integer)")).isEqualTo("public.===(integer, integer)");
        assertThat(Identifiers.requoted("(integer AS text)")).isEqualTo("(integer AS text)");
        assertThat(Identifiers.requoted("for user on server s")).isEqualTo("for user on server s");
        assertThat(Identifiers.requoted("")).isEmpty();
    }

    private static List<String> ask(int major, String sql) throws SQLException {
        List<String> answers = new ArrayList<>();
        try (ScratchDatabase database = TestServers.of(major).create("quoting");
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            boolean rows = statement.execute(sql);
            while (!rows && statement.getUpdateCount() != -1) {
                rows = statement.getMoreResults();
            }
            try (ResultSet result = statement.getResultSet()) {
                while (result.next()) {
                    answers.add(result.getString(1));
                }
            }
        }
        return answers;
    }
}
