package dev.palindrome.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.palindrome.server.TestMajors;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** What rollbacks leave behind, lose or change is told exactly; correct ones leave nothing to tell. */
@Tag("suite")
final class RollbackResidueTest {

    private static final List<Integer> MAJORS = List.of(13, 15, 18);

    @TestFactory
    Stream<DynamicTest> residues_are_told_exactly_on_13() {
        return pairs("residues.txt", 13);
    }

    @TestFactory
    Stream<DynamicTest> residues_are_told_exactly_on_15() {
        return pairs("residues.txt", 15);
    }

    @TestFactory
    Stream<DynamicTest> residues_are_told_exactly_on_18() {
        return pairs("residues.txt", 18);
    }

    @TestFactory
    Stream<DynamicTest> correct_rollbacks_leave_nothing_on_13() {
        return pairs("correct.txt", 13);
    }

    @TestFactory
    Stream<DynamicTest> correct_rollbacks_leave_nothing_on_15() {
        return pairs("correct.txt", 15);
    }

    @TestFactory
    Stream<DynamicTest> correct_rollbacks_leave_nothing_on_18() {
        return pairs("correct.txt", 18);
    }

    private static Stream<DynamicTest> pairs(String resource, int major) {
        return TestMajors.share(Pairs.read(resource), MAJORS, major)
                .map(pair -> dynamicTest(pair.title(), () -> check(major, pair)));
    }

    private static void check(int major, Pairs pair) throws SQLException {
        try (Shop shop = Shop.open(major)) {
            if (!pair.before().isEmpty()) {
                shop.run(pair.before());
            }
            Snapshot before = shop.snapshot();
            shop.run(pair.up()).run(pair.rollback().replace("{me}", shop.user()));
            Snapshot after = shop.snapshot();
            List<String> told = before.differencesTo(after).stream()
                    .map(difference -> difference.change() + " "
                            + Shop.said(List.of(difference)).get(0))
                    .toList();
            assertThat(told)
                    .containsExactlyInAnyOrderElementsOf(pair.expected().stream()
                            .map(line -> line.replace("{me}", shop.user()))
                            .toList());
            assertThat(before.sameAs(after)).isEqualTo(pair.expected().isEmpty());
        }
    }
}
