package dev.palindrome.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every single change to a schema is seen, on the object that it is a change of, and on no other. */
final class MutationTest {

    private static final Pattern LINE = Pattern.compile("(?:@(\\d+) )?(.+?) <- (.+?)(?: !! (.+))?");

    @TestFactory
    Stream<DynamicTest> every_change_is_seen_on_13() {
        return mutations(13);
    }

    @TestFactory
    Stream<DynamicTest> every_change_is_seen_on_17() {
        return mutations(17);
    }

    @TestFactory
    Stream<DynamicTest> every_change_is_seen_on_18() {
        return mutations(18);
    }

    private static Stream<DynamicTest> mutations(int major) {
        return Shop.resource("mutations.txt")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .filter(line -> line.group(1) == null || Integer.parseInt(line.group(1)) <= major)
                .map(line -> dynamicTest(line.group(3), () -> check(major, line)));
    }

    private static void check(int major, Matcher line) throws SQLException {
        try (Shop shop = Shop.open(major)) {
            List<String> expected =
                    List.of(line.group(2).replace("{me}", shop.user()).split(" \\+ ", -1));
            Snapshot before = shop.snapshot();
            try {
                shop.run(line.group(3));
                Snapshot after = shop.snapshot();
                assertThat(after.sameAs(before)).isFalse();
                assertThat(Shop.said(before.differencesTo(after))).containsExactlyInAnyOrderElementsOf(expected);
                assertThat(Shop.said(after.differencesTo(before)))
                        .as("the other way round")
                        .containsExactlyInAnyOrderElementsOf(expected);
            } finally {
                if (line.group(4) != null) {
                    shop.run(line.group(4));
                }
            }
        }
    }
}
