package dev.palindrome.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A table that stores rows and is to get some.
 *
 * @param name of the table that they are stored in
 * @param actual as the server has it; of a partition, the condition of its bound is among the checks, and what values come
 *     by default is as the topmost table says, for it is through it that rows go in
 * @param common what rows it may hold
 * @param generated what its generated columns are computed from
 * @param into the table that is named in INSERT
 * @param rows how many to make
 */
record Target(String name, TableShape actual, CommonShape common, GeneratedColumns generated, String into, int rows) {

    /**
     * @param other another shape that the rows must be valid for too
     */
    static Target plain(TableShape table, GeneratedColumns generated, Optional<TableShape> other, int rows) {
        TableShape actual = with(table, table.columns(), generated.rules(table));
        return new Target(
                table.name(), actual, CommonShape.of(actual, said(other, generated)), generated, table.name(), rows);
    }

    /**
     * @param bound as {@code pg_get_partition_constraintdef} writes it, with the bounds of the levels above
     */
    static Target leaf(
            TableShape leaf,
            TableShape root,
            String bound,
            GeneratedColumns generated,
            Optional<TableShape> other,
            int rows) {
        List<Rule> rules = new ArrayList<>(generated.rules(leaf));
        List<String> columns = root.columns().stream()
                .map(ColumnShape::name)
                .filter(column -> mentions(bound, column))
                .toList();
        if (!bound.isEmpty()) {
            rules.add(new Rule.Check(boundOf(leaf), columns, bound));
        }
        TableShape actual = with(leaf, root.columns(), rules);
        return new Target(
                leaf.name(), actual, CommonShape.of(actual, said(other, generated)), generated, root.name(), rows);
    }

    private static Optional<TableShape> said(Optional<TableShape> other, GeneratedColumns generated) {
        return other.map(table -> with(table, table.columns(), generated.rules(table)));
    }

    private static TableShape with(TableShape table, List<ColumnShape> columns, List<Rule> rules) {
        return new TableShape(
                table.name(), table.kind(), columns, rules, table.parents(), table.bound(), table.partitionKey());
    }

    /** The name under which the condition of a partition's bound is among its checks. */
    static String boundOf(TableShape leaf) {
        return "bound of partition " + leaf.name();
    }

    /** The same with other rules. */
    Target with(List<Rule> rules) {
        CommonShape other = new CommonShape(
                with(common.shape(), common.shape().columns(), rules),
                common.edges(),
                common.apart(),
                common.unjudged(),
                common.conditions());
        return new Target(name, actual, other, generated, into, rows);
    }

    /** The same with another number of rows to make. */
    Target with(int other) {
        return new Target(name, actual, common, generated, into, other);
    }

    /** What rows it may hold. */
    TableShape shape() {
        return common.shape();
    }

    /** Its foreign keys. */
    List<Rule.ForeignKey> keys() {
        return shape().rules().stream()
                .filter(Rule.ForeignKey.class::isInstance)
                .map(Rule.ForeignKey.class::cast)
                .toList();
    }

    /** Foreign keys that have a say in which partition a row belongs into. */
    List<Rule.ForeignKey> keysOfBound() {
        List<String> bound = shape().rules().stream()
                .filter(rule -> rule instanceof Rule.Check && rule.name().equals(boundOf(actual)))
                .flatMap(rule -> rule.columns().stream())
                .toList();
        return keys().stream()
                .filter(key -> key.columns().stream().anyMatch(bound::contains))
                .toList();
    }

    /** The type that the server has of a column, without domains. */
    TypeShape type(String column) {
        return actual.column(column).orElseThrow().type().underlying();
    }

    /** Whether a condition that the server wrote names a column. */
    static boolean mentions(String condition, String column) {
        String quoted = Pattern.quote(Quoting.name(column));
        return Pattern.compile(quoted + "|(?<![\\w\"$'.])" + Pattern.quote(column) + "(?![\\w\"$'(])")
                .matcher(condition)
                .find();
    }
}
