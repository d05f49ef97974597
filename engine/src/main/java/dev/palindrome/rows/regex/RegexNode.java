package dev.palindrome.rows.regex;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A regular expression as a tree; what looks around or anchors is left out. */
sealed interface RegexNode
        permits RegexParts.Either,
                RegexParts.Row,
                RegexParts.Group,
                RegexParts.Again,
                RegexParts.Repeat,
                RegexParts.OneOf {

    /** Empty for what cannot be parsed. */
    static Optional<RegexNode> parse(String pattern) {
        try {
            return Optional.of(new RegexReader(pattern).read());
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    static RegexNode row(List<RegexNode> nodes) {
        return nodes.size() == 1 ? nodes.get(0) : new RegexParts.Row(new ArrayList<>(nodes));
    }
}
