package dev.palindrome.sql.psql;

import dev.palindrome.sql.text.Position;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The {@code \if … \endif} of one file that are open, and whether what is being read counts. */
public final class IfBlocks {

    private final Deque<Level> levels = new ArrayDeque<>();

    private enum Branch {
        /** What is read counts. */
        TAKEN,
        /** The text does not count; a later branch may. */
        NOT_YET,
        /** The text does not count, and no later branch will. */
        DONE,
        /** Only running the script will tell. */
        PERHAPS,
        /** The text does not count, and whether a later branch does is known only when the script runs. */
        NOT_YET_PERHAPS
    }

    private static final class Level {
        private final Position position;
        private Branch branch;
        private boolean otherwise;

        Level(Position position, Branch branch) {
            this.position = position;
            this.branch = branch;
        }
    }

    /** Whether what is being read counts. */
    public boolean active() {
        Level top = levels.peek();
        return top == null || top.branch == Branch.TAKEN || top.branch == Branch.PERHAPS;
    }

    /** Whether that is certain before the script runs. */
    public boolean certain() {
        return levels.stream().noneMatch(level -> level.branch == Branch.PERHAPS);
    }

    /** Whether the condition of an {@code \elif} has to be looked at. */
    boolean asksElif() {
        Level top = levels.peek();
        return top != null && top.branch != Branch.TAKEN && top.branch != Branch.DONE;
    }

    /** @param condition empty where only running the script will tell */
    void begin(Position position, Optional<Boolean> condition) {
        levels.push(new Level(
                position, condition.map(c -> c ? Branch.TAKEN : Branch.NOT_YET).orElse(Branch.PERHAPS)));
    }

    /** One inside of a branch that does not count. */
    void beginInactive(Position position) {
        levels.push(new Level(position, Branch.DONE));
    }

    /** Where {@link #asksElif}. */
    void elif(Position position, Optional<Boolean> condition) {
        Level top = next("\\elif", position);
        boolean no = condition.filter(c -> !c).isPresent();
        if (top.branch == Branch.NOT_YET) {
            top.branch = condition.map(c -> c ? Branch.TAKEN : Branch.NOT_YET).orElse(Branch.PERHAPS);
        } else {
            top.branch = no ? Branch.NOT_YET_PERHAPS : Branch.PERHAPS;
        }
    }

    /** Where not {@link #asksElif}. */
    void elifUnasked(Position position) {
        next("\\elif", position).branch = Branch.DONE;
    }

    void otherwise(Position position) {
        Level top = next("\\else", position);
        top.otherwise = true;
        top.branch = switch (top.branch) {
            case TAKEN, DONE -> Branch.DONE;
            case NOT_YET -> Branch.TAKEN;
            case PERHAPS, NOT_YET_PERHAPS -> Branch.PERHAPS;
        };
    }

    void end(Position position) {
        if (levels.isEmpty()) {
            throw PsqlRefusal.withoutIf("\\endif", position);
        }
        levels.pop();
    }

    /** At the end of the file. */
    public void mustBeClosed() {
        if (!levels.isEmpty()) {
            throw PsqlRefusal.unclosedIf(levels.getLast().position);
        }
    }

    private Level next(String command, Position position) {
        Level top = levels.peek();
        if (top == null) {
            throw PsqlRefusal.withoutIf(command, position);
        }
        if (top.otherwise) {
            throw PsqlRefusal.afterElse(command, position);
        }
        return top;
    }

    /** How psql reads a condition; empty where it is none. */
    static Optional<Boolean> value(String text) {
        String word = text.toLowerCase(java.util.Locale.ROOT);
        if (word.isEmpty()) {
            return Optional.empty();
        }
        if ("true".startsWith(word) || "yes".startsWith(word) || word.equals("1") || word.equals("on")) {
            return Optional.of(true);
        }
        boolean no = "false".startsWith(word)
                || "no".startsWith(word)
                || word.equals("0")
                || (word.length() > 1 && "off".startsWith(word));
        return no ? Optional.of(false) : Optional.empty();
    }
}
