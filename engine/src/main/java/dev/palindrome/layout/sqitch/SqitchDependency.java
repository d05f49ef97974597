package dev.palindrome.layout.sqitch;

import dev.palindrome.sql.text.Position;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a line of a Sqitch plan says between brackets.
 *
 * @param text as written
 * @param conflicts whether the change must <em>not</em> be there
 * @param project another project's name, or this one's; null where none is named
 * @param id the SHA-1 of a change; null where it is named in another way
 * @param change the name of a change; null where only a tag is given
 * @param tag {@code @} and the name of a tag; null where none is given
 * @param position in the plan
 */
record SqitchDependency(
        String text,
        boolean conflicts,
        @Nullable String project,
        @Nullable String id,
        @Nullable String change,
        @Nullable String tag,
        Position position) {

    private static final Pattern FORM = Pattern.compile("(!?)(?:(" + SqitchPlan.NAME + "):)?(?:([0-9a-f]{40})|("
            + SqitchPlan.NAME + ")(?:@(" + SqitchPlan.NAME + "))?|@(" + SqitchPlan.NAME + "))");

    /** Empty where it says nothing that Sqitch would understand. */
    static Optional<SqitchDependency> parse(String text, Position position) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        String tag = form.group(5) == null ? form.group(6) : form.group(5);
        return Optional.of(new SqitchDependency(
                text,
                !form.group(1).isEmpty(),
                form.group(2),
                form.group(3),
                form.group(4),
                tag == null ? null : "@" + tag,
                position));
    }

    /** Whether it is about something that this plan does not tell. */
    boolean external(String ownProject) {
        return id != null || (project != null && !project.equals(ownProject));
    }
}
