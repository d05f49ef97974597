package dev.palindrome.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.palindrome.proof.Finding;
import dev.palindrome.proof.StepProof;
import dev.palindrome.proof.StepRows;
import dev.palindrome.prove.request.ProofListener;
import dev.palindrome.prove.request.ProveSettings;
import dev.palindrome.server.TestMajors;
import dev.palindrome.server.TestServers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Rollbacks that lie to rows are caught, each with the finding that says so; honest ones raise no alarm. */
@Tag("suite")
final class RowLiesTest {

    private static final List<Integer> MAJORS = List.of(13, 15, 18);

    @TestFactory
    Stream<DynamicTest> lies_are_caught_on_13() {
        return cases("lies.txt", 13);
    }

    @TestFactory
    Stream<DynamicTest> lies_are_caught_on_15() {
        return cases("lies.txt", 15);
    }

    @TestFactory
    Stream<DynamicTest> lies_are_caught_on_18() {
        return cases("lies.txt", 18);
    }

    @TestFactory
    Stream<DynamicTest> honest_rollbacks_raise_no_alarm_on_13() {
        return cases("honest.txt", 13);
    }

    @TestFactory
    Stream<DynamicTest> honest_rollbacks_raise_no_alarm_on_15() {
        return cases("honest.txt", 15);
    }

    @TestFactory
    Stream<DynamicTest> honest_rollbacks_raise_no_alarm_on_18() {
        return cases("honest.txt", 18);
    }

    private static Stream<DynamicTest> cases(String resource, int major) {
        List<RowCase> any = new ArrayList<>();
        List<RowCase> late = new ArrayList<>();
        RowCase.read(resource).forEach(one -> (one.since() <= MAJORS.get(0) ? any : late).add(one));
        Stream<RowCase> share = TestMajors.share(any, MAJORS, major);
        // what only later versions can do is tried on the newest, and by -Pfull on all that can
        Stream<RowCase> lateShare = late.stream()
                .filter(one -> one.since() <= major)
                .filter(one -> TestMajors.full() || major == MAJORS.get(MAJORS.size() - 1));
        return Stream.concat(share, lateShare).map(one -> dynamicTest(one.title(), () -> check(major, one)));
    }

    private static void check(int major, RowCase expected) {
        StepProof step = Prover.prove(
                        expected.set().build(), TestServers.of(major), ProveSettings.DEFAULT, ProofListener.NONE)
                .migrations()
                .get(1);
        StepRows rows = Objects.requireNonNull(step.rows(), "rows");
        List<String> told = step.findings().stream()
                .map(finding -> what(finding) + " | " + finding.detail())
                .toList();
        List<String> costs = rows.costs().stream()
                .map(cost -> cost.object() + " | " + cost.detail())
                .toList();
        String all = step.verdict() + "\nfinding: " + String.join("\nfinding: ", told) + "\ncost: "
                + String.join("\ncost: ", costs);

        assertThat(told.stream().map(RowLiesTest::what).toList())
                .as(all)
                .containsExactlyInAnyOrderElementsOf(
                        expected.findings().stream().map(RowLiesTest::what).toList());
        expected.findings().forEach(finding -> assertThat(told).as(all).anyMatch(line -> says(line, finding)));
        if (expected.costs().equals(List.of("none"))) {
            assertThat(costs).as(all).isEmpty();
        } else {
            expected.costs().forEach(cost -> assertThat(costs).as(all).anyMatch(line -> says(line, cost)));
        }
        assertThat(step.verdict()).as(all).isEqualTo(expected.verdict());
        List<String> unproven = rows.unproven().stream()
                .map(table -> table.table() + " | " + table.reason())
                .toList();
        assertThat(unproven).as(all).hasSameSizeAs(expected.unproven());
        expected.unproven().forEach(table -> assertThat(unproven).as(all).anyMatch(line -> says(line, table)));
        assertThat(step.findings())
                .as(all)
                .allMatch(finding ->
                        (finding.accepted() != null) == !expected.accepts().isEmpty());
    }

    private static String what(Finding finding) {
        return finding.object() == null ? finding.code().name() : finding.code() + " " + finding.object();
    }

    private static String what(String line) {
        return line.split(" \\| ", 2)[0];
    }

    private static boolean says(String line, String expected) {
        String[] parts = expected.split(" \\| ", 2);
        return what(line).equals(parts[0]) && (parts.length == 1 || line.contains(parts[1]));
    }
}
