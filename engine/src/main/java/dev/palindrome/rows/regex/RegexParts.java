package dev.palindrome.rows.regex;

import java.util.List;
import java.util.Random;

/** What regular expressions are made of. */
final class RegexParts {

    static final int ENDLESS = 5_000;

    private RegexParts() {}

    record Either(List<RegexNode> branches) implements RegexNode {}

    record Row(List<RegexNode> nodes) implements RegexNode {}

    record Group(RegexNode node) implements RegexNode {}

    /** What a group matched, again. */
    record Again(int group) implements RegexNode {}

    record Repeat(RegexNode node, int least, int most) implements RegexNode {}

    /**
     * One character of some.
     *
     * @param characters the preferred characters
     */
    record OneOf(String characters) implements RegexNode {
        int pick(Random random) {
            if (characters.isEmpty()) {
                return 'x';
            }
            int[] points = characters.codePoints().toArray();
            return points[random.nextInt(points.length)];
        }
    }
}
