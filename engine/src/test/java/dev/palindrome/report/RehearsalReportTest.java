package dev.palindrome.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.proof.RehearsalResult;
import dev.palindrome.proof.RehearsalResult.Act;
import dev.palindrome.proof.RehearsalResult.Purpose;
import dev.palindrome.proof.RehearsalResult.Sight;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RehearsalReportTest {

    @Test
    void where_there_are_no_rows_it_does_not_say_that_all_are_back() {
        assertThat(lines(0))
                .containsSequence(
                        "  There was no row, so nothing shows what the rollback does to rows:",
                        "  db:prove makes some up.")
                .noneMatch(line -> line.contains("Every row"));
        assertThat(lines(1)).contains("  Every row and value is there after up and rollback.");
    }

    private static List<String> lines(long rows) {
        RehearsalResult rehearsalResult = new RehearsalResult(
                "shop",
                "8 MB",
                Duration.ofMillis(20),
                "0002_x",
                List.of(act(Purpose.UP), act(Purpose.ROLLBACK), act(Purpose.UP_AGAIN)),
                4,
                rows,
                List.of(),
                List.of());
        return new RehearsalReport(TerminalStyle.PLAIN).lines(rehearsalResult);
    }

    private static Act act(Purpose purpose) {
        return new Act(
                purpose,
                "0002_x.sql",
                1,
                Duration.ofMillis(3),
                List.of(),
                List.of(),
                new Sight.Whole(),
                Optional.empty());
    }
}
