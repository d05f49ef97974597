package dev.palindrome.rows.regex;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Makes strings that match a regular expression; deterministic. */
public final class RegexStrings {

    private static final int ENOUGH_TRIES = 12;
    private static final int MOST = 1_000;

    private RegexStrings() {}

    /**
     * @param lengths lengths that are asked for, if the expression leaves a choice
     * @param count how many at most
     */
    public static List<String> of(String pattern, Set<Integer> lengths, int count) {
        Optional<RegexNode> parsed = RegexNode.parse(pattern);
        if (parsed.isEmpty()) {
            return List.of();
        }
        RegexNode root = parsed.get();
        Set<String> strings = new LinkedHashSet<>();
        Random random = new Random(pattern.hashCode());
        for (int length : lengths) {
            fitting(root, length, random).ifPresent(strings::add);
        }
        strings.add(make(root, new Random(1), 0, 0));
        for (int i = 0; i < count * 2 && strings.size() < count; i++) {
            strings.add(make(root, random, 0, 1 + i % 7));
        }
        for (int length : lengths) {
            for (int i = 0; i < 6 && strings.size() < 2 * count; i++) {
                fitting(root, length, random).ifPresent(strings::add);
            }
        }
        strings.add(make(root, new Random(2), MOST, 0));
        return new ArrayList<>(strings);
    }

    private static Optional<String> fitting(RegexNode root, int length, Random random) {
        int extra = Math.max(0, length - make(root, new Random(1), 0, 0).length());
        for (int i = 0; i < ENOUGH_TRIES; i++) {
            String string = make(root, random, extra, 0);
            int size = string.codePointCount(0, string.length());
            if (size == length) {
                return Optional.of(string);
            }
            extra = Math.max(0, extra + (length - size));
        }
        return Optional.empty();
    }

    private static String make(RegexNode root, Random random, int extra, int spread) {
        Maker maker = new Maker(random, extra, spread);
        maker.add(root);
        return maker.made.toString();
    }

    private static final class Maker {
        private final Random random;
        private final int spread;
        private final StringBuilder made = new StringBuilder();
        private final List<String> groups = new ArrayList<>();
        private int extra;

        Maker(Random random, int extra, int spread) {
            this.random = random;
            this.extra = extra;
            this.spread = spread;
        }

        void add(RegexNode node) {
            if (node instanceof RegexParts.Either either) {
                add(either.branches().get(random.nextInt(either.branches().size())));
            } else if (node instanceof RegexParts.Row row) {
                row.nodes().forEach(this::add);
            } else if (node instanceof RegexParts.Group group) {
                int from = made.length();
                add(group.node());
                groups.add(made.substring(from));
            } else if (node instanceof RegexParts.Again again) {
                if (again.group() <= groups.size()) {
                    made.append(groups.get(again.group() - 1));
                }
            } else if (node instanceof RegexParts.Repeat repeat) {
                repeat(repeat);
            } else if (node instanceof RegexParts.OneOf oneOf) {
                made.appendCodePoint(oneOf.pick(random));
            }
        }

        private void repeat(RegexParts.Repeat repeat) {
            int room = repeat.most() - repeat.least();
            int more = spread == 0 ? 0 : Math.min(room, random.nextInt(spread + 1));
            if (extra > 0 && room > more) {
                int before = made.length();
                add(repeat.node());
                int size = Math.max(1, made.length() - before);
                made.setLength(before);
                int wanted = Math.min(room - more, extra / size);
                more += wanted;
                extra -= wanted * size;
            }
            for (int i = 0; i < repeat.least() + more && made.length() < 2 * MOST; i++) {
                add(repeat.node());
            }
        }
    }
}
