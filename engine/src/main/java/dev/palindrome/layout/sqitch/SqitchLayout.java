package dev.palindrome.layout.sqitch;

import dev.palindrome.failure.ConfigurationException;
import dev.palindrome.failure.Problem;
import dev.palindrome.layout.convention.Layout;
import dev.palindrome.layout.convention.MigrationCandidate;
import dev.palindrome.layout.convention.MigrationCandidates;
import dev.palindrome.layout.convention.MigrationTitle;
import dev.palindrome.layout.convention.NewMigrationDraft;
import dev.palindrome.layout.folder.Listing;
import java.time.Clock;
import java.util.List;

/** {@code sqitch.plan}, with {@code deploy/}, {@code revert/} and {@code verify/} beside it. */
public final class SqitchLayout implements Layout {

    @Override
    public String name() {
        return "sqitch";
    }

    @Override
    public String pattern() {
        return "a line of sqitch.plan";
    }

    @Override
    public String unit() {
        return "change";
    }

    @Override
    public boolean marked() {
        return true;
    }

    /** Names order nothing here, so none of them takes another's place. */
    @Override
    public boolean sharesVersions() {
        return true;
    }

    @Override
    public MigrationCandidates candidates(Listing listing) {
        return SqitchProject.of(listing)
                .map(project -> new SqitchReader(listing, project).read())
                .orElse(MigrationCandidates.NONE);
    }

    @Override
    public NewMigrationDraft draft(List<MigrationCandidate> existing, MigrationTitle migrationTitle, Clock clock) {
        throw new ConfigurationException(
                Problem.of("NOT_OURS_TO_PLAN", "A change of a Sqitch project is added to its plan by Sqitch")
                        .next("Run sqitch add " + migrationTitle.slug() + " -n \""
                                + migrationTitle.text().replace("\"", "'") + "\""));
    }
}
