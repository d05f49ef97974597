package dev.palindrome.migrate.run;

import dev.palindrome.failure.Problem;
import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.migrate.plan.NameLists;
import dev.palindrome.migration.Direction;
import java.util.ArrayList;
import java.util.List;

/** Says where things stand when one migration of several has failed. */
final class FailureSummary {

    private final Direction direction;
    private final List<String> names;

    FailureSummary(Direction direction, List<String> names) {
        this.direction = direction;
        this.names = names;
    }

    /** The failure of the migration at an index, retold with what became of the others. */
    ScriptFailedException of(ScriptFailedException e, int index) {
        List<String> parts = new ArrayList<>();
        String done = direction == Direction.UP ? "applied" : "rolled back";
        if (index > 0) {
            parts.add(NameLists.of(names.subList(0, index)) + " " + done);
        }
        Problem problem = e.problem();
        boolean verify = problem.code().equals("VERIFY_FAILED");
        parts.add(names.get(index) + " failed " + (verify ? "its verify script " : "") + "at " + e.where() + " and was "
                + fate(e));
        if (index + 1 < names.size()) {
            parts.add(NameLists.of(names.subList(index + 1, names.size())) + " not started");
        }
        return e.retold(problem.state(String.join("; ", parts)));
    }

    private static String fate(ScriptFailedException e) {
        if (e.nothingRemains()) {
            return "rolled back: nothing of it remains";
        }
        String state = e.problem().state();
        return "not rolled back as a whole: " + (state == null ? "see what is there" : state);
    }
}
