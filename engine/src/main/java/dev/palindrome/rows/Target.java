package dev.palindrome.rows;

import java.util.ArrayList;
import java.util.List;

/**
 * A table that stores rows and is to get some.
 *
 * @param name of the table that they are stored in
 * @param shape what rows it may hold; of a partition, the condition of its bound is among the checks, and what values
 *     come by default is as the topmost table says, for it is through it that rows go in
 * @param into the table that is named in INSERT
 * @param rows how many to make
 */
record Target(String name, TableShape shape, String into, int rows) {

    static Target plain(TableShape table, int rows) {
        return new Target(table.name(), table, table.name(), rows);
    }

    /**
     * @param bound as {@code pg_get_partition_constraintdef} writes it, with the bounds of the levels above
     */
    static Target leaf(TableShape leaf, TableShape root, String bound, int rows) {
        List<Rule> rules = new ArrayList<>(leaf.rules());
        List<String> columns = root.columns().stream()
                .map(ColumnShape::name)
                .filter(column -> mentions(bound, column))
                .toList();
        if (!bound.isEmpty()) {
            rules.add(new Rule.Check("bound of partition " + leaf.name(), columns, bound));
        }
        return new Target(
                leaf.name(),
                new TableShape(
                        leaf.name(),
                        leaf.kind(),
                        root.columns(),
                        rules,
                        leaf.parents(),
                        leaf.bound(),
                        leaf.partitionKey()),
                root.name(),
                rows);
    }

    /** Whether a condition that the server wrote names a column. */
    static boolean mentions(String condition, String column) {
        String name = java.util.regex.Pattern.quote(column);
        return java.util.regex.Pattern.compile("\"" + java.util.regex.Pattern.quote(column.replace("\"", "\"\""))
                        + "\"|(?<![\\w\"$'.])" + name + "(?![\\w\"$'(])")
                .matcher(condition)
                .find();
    }
}
