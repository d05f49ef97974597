package dev.palindrome.rows.constraint;

import dev.palindrome.rows.query.SqlQuoting;
import dev.palindrome.rows.shape.ColumnShape;
import dev.palindrome.rows.shape.ConstraintRule;
import dev.palindrome.rows.shape.TableShape;
import dev.palindrome.rows.shape.TypeShape;
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
public record FillTarget(
        String name, TableShape actual, CommonShape common, GeneratedColumns generated, String into, int rows) {

    /**
     * @param other another shape that the rows must be valid for too
     */
    static FillTarget plain(TableShape table, GeneratedColumns generated, Optional<TableShape> other, int rows) {
        TableShape actual = with(table, table.columns(), generated.rules(table));
        return new FillTarget(
                table.name(), actual, CommonShape.of(actual, said(other, generated)), generated, table.name(), rows);
    }

    /**
     * @param bound as {@code pg_get_partition_constraintdef} writes it, with the bounds of the levels above
     */
    static FillTarget leaf(
            TableShape leaf,
            TableShape root,
            String bound,
            GeneratedColumns generated,
            Optional<TableShape> other,
            int rows) {
        List<ConstraintRule> constraintRules = new ArrayList<>(generated.rules(leaf));
        List<String> columns = root.columns().stream()
                .map(ColumnShape::name)
                .filter(column -> mentions(bound, column))
                .toList();
        if (!bound.isEmpty()) {
            constraintRules.add(new ConstraintRule.Check(boundOf(leaf), columns, bound));
        }
        TableShape actual = with(leaf, root.columns(), constraintRules);
        return new FillTarget(
                leaf.name(), actual, CommonShape.of(actual, said(other, generated)), generated, root.name(), rows);
    }

    private static Optional<TableShape> said(Optional<TableShape> other, GeneratedColumns generated) {
        return other.map(table -> with(table, table.columns(), generated.rules(table)));
    }

    private static TableShape with(TableShape table, List<ColumnShape> columns, List<ConstraintRule> constraintRules) {
        return new TableShape(
                table.name(),
                table.kind(),
                columns,
                constraintRules,
                table.parents(),
                table.bound(),
                table.partitionKey());
    }

    /** The name under which the condition of a partition's bound is among its checks. */
    static String boundOf(TableShape leaf) {
        return "bound of partition " + leaf.name();
    }

    /** The same with other rules. */
    public FillTarget with(List<ConstraintRule> constraintRules) {
        CommonShape other = new CommonShape(
                with(common.shape(), common.shape().columns(), constraintRules),
                common.edges(),
                common.apart(),
                common.unjudged(),
                common.conditions());
        return new FillTarget(name, actual, other, generated, into, rows);
    }

    /** The same with another number of rows to make. */
    public FillTarget with(int other) {
        return new FillTarget(name, actual, common, generated, into, other);
    }

    /** What rows it may hold. */
    public TableShape shape() {
        return common.shape();
    }

    /** Its foreign keys. */
    public List<ConstraintRule.ForeignKey> keys() {
        return shape().constraintRules().stream()
                .filter(ConstraintRule.ForeignKey.class::isInstance)
                .map(ConstraintRule.ForeignKey.class::cast)
                .toList();
    }

    /** Foreign keys that have a say in which partition a row belongs into. */
    public List<ConstraintRule.ForeignKey> keysOfBound() {
        List<String> bound = shape().constraintRules().stream()
                .filter(constraintRule -> constraintRule instanceof ConstraintRule.Check
                        && constraintRule.name().equals(boundOf(actual)))
                .flatMap(constraintRule -> constraintRule.columns().stream())
                .toList();
        return keys().stream()
                .filter(key -> key.columns().stream().anyMatch(bound::contains))
                .toList();
    }

    /** The type that the server has of a column, without domains. */
    public TypeShape type(String column) {
        return actual.column(column).orElseThrow().type().underlying();
    }

    /** Whether a condition that the server wrote names a column. */
    static boolean mentions(String condition, String column) {
        String quoted = Pattern.quote(SqlQuoting.name(column));
        return Pattern.compile(quoted + "|(?<![\\w\"$'.])" + Pattern.quote(column) + "(?![\\w\"$'(])")
                .matcher(condition)
                .find();
    }
}
