package dev.palindrome.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every single change to a schema is seen, on the object that it is a change of, and on no other. */
@Tag("suite")
final class MutationTest {

    private static final Map<Integer, Snapshot> UNTOUCHED = new HashMap<>();

    @TestFactory
    Stream<DynamicNode> every_change_is_seen() {
        return Mutation.MAJORS.stream()
                .map(major -> dynamicContainer(
                        "on " + major,
                        Mutation.triedOn(major).stream()
                                .map(mutation -> dynamicTest(mutation.title(), () -> check(major, mutation)))));
    }

    @Test
    void what_a_snapshot_does_not_see_has_a_reason() {
        assertThat(Mutation.all())
                .filteredOn(mutation -> mutation.expected().isEmpty())
                .isNotEmpty()
                .allSatisfy(mutation ->
                        assertThat(mutation.why()).as(mutation.title()).isNotEmpty());
    }

    private static void check(int major, Mutation mutation) throws SQLException {
        Shop.Case seen = shop -> {
            List<String> expected = mutation.expected(shop.user());
            try {
                Snapshot before = before(major, mutation, shop);
                shop.run(mutation.sql());
                Snapshot after = shop.snapshot();
                assertThat(after.sameAs(before)).isEqualTo(expected.isEmpty());
                assertThat(Shop.said(before.differencesTo(after))).containsExactlyInAnyOrderElementsOf(expected);
                assertThat(Shop.said(after.differencesTo(before)))
                        .as("the other way round")
                        .containsExactlyInAnyOrderElementsOf(expected);
            } finally {
                if (!mutation.cleanup().isEmpty()) {
                    shop.run(mutation.cleanup());
                }
            }
        };
        if (mutation.cleanup().isEmpty() && mutation.before().isEmpty()) {
            Shop.inTransaction(major, seen);
        } else {
            try (Shop shop = Shop.open(major)) {
                seen.on(shop);
            }
        }
    }

    /** Copies of one database are alike: what stands before a change is read once for all that need nothing more. */
    private static Snapshot before(int major, Mutation mutation, Shop shop) throws SQLException {
        if (!mutation.before().isEmpty()) {
            return shop.run(mutation.before()).snapshot();
        }
        Snapshot untouched = UNTOUCHED.get(major);
        if (untouched == null) {
            untouched = shop.snapshot();
            UNTOUCHED.put(major, untouched);
        }
        return untouched;
    }
}
