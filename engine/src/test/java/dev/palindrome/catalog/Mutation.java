package dev.palindrome.catalog;

import dev.palindrome.server.TestMajors;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One change to the shop, and what a snapshot says of it.
 *
 * @param kind the kind of object that is changed
 * @param what about it changes; unique within its kind
 * @param from the first major version that has it
 * @param to the last one
 * @param before what must stand before it; empty for most
 * @param sql the change
 * @param cleanup what it leaves outside of its database; empty for most
 * @param expected what differs, {@code object [attribute]}; empty where a snapshot does not see it
 * @param why why {@code pg_dump -s}, or a snapshot where it expects nothing, does not see it; empty where both do
 */
public record Mutation(
        String kind,
        String what,
        int from,
        int to,
        String before,
        String sql,
        String cleanup,
        List<String> expected,
        String why) {

    static final List<Integer> MAJORS = List.of(13, 14, 15, 16, 17, 18);

    private static final Pattern LINE = Pattern.compile(
            "(?<what>.+?)(?: @(?<from>\\d+)(?:-(?<to>\\d+))?)?"
                    + " :: (?<expected>.+?) <- (?:(?<before>.+?) \\|> )?(?<sql>.+?)(?: !! (?<cleanup>.+?))?(?: \\?\\? (?<why>.+))?");

    private static final List<Mutation> ALL = read();

    static List<Mutation> all() {
        return ALL;
    }

    public static List<Mutation> on(int major) {
        return ALL.stream().filter(mutation -> mutation.isOn(major)).toList();
    }

    /**
     * The mutations that every run tries on a major version: all of them on the oldest and on the newest, where the catalogs
     * differ most, and on each version between those that not every version has. With {@code -Pfull} all of them.
     */
    static List<Mutation> triedOn(int major) {
        boolean all = TestMajors.full() || major == MAJORS.get(0) || major == MAJORS.get(MAJORS.size() - 1);
        return on(major).stream()
                .filter(mutation -> all || mutation.from > MAJORS.get(0) || mutation.to < Integer.MAX_VALUE)
                .toList();
    }

    boolean isOn(int major) {
        return from <= major && major <= to;
    }

    public String title() {
        return kind + ": " + what;
    }

    /** The expected differences, with the name of who is connected. */
    List<String> expected(String me) {
        return expected.stream().map(line -> line.replace("{me}", me)).toList();
    }

    private static List<Mutation> read() {
        List<Mutation> mutations = new ArrayList<>();
        String kind = "";
        for (String line : Shop.resource("mutations.txt").lines().toList()) {
            if (line.startsWith("[")) {
                kind = line.substring(1, line.length() - 1);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                mutations.add(parse(kind, line));
            }
        }
        return List.copyOf(mutations);
    }

    private static Mutation parse(String kind, String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(line);
        }
        String expected = matcher.group("expected");
        return new Mutation(
                kind,
                matcher.group("what"),
                matcher.group("from") == null ? MAJORS.get(0) : Integer.parseInt(matcher.group("from")),
                matcher.group("to") == null ? Integer.MAX_VALUE : Integer.parseInt(matcher.group("to")),
                said(matcher.group("before")),
                matcher.group("sql"),
                said(matcher.group("cleanup")),
                expected.equals("nothing") ? List.of() : List.of(expected.split(" \\+ ", -1)),
                said(matcher.group("why")));
    }

    private static String said(String group) {
        return group == null ? "" : group;
    }
}
