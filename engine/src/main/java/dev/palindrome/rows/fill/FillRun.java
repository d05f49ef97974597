package dev.palindrome.rows.fill;

import dev.palindrome.rows.choice.ChoiceVariable;
import dev.palindrome.rows.choice.ChoiceVariables;
import dev.palindrome.rows.constraint.FillTarget;
import dev.palindrome.rows.constraint.FillTargets;
import dev.palindrome.rows.fill.table.TableFill;
import dev.palindrome.rows.fill.table.UnfilledReason;
import dev.palindrome.rows.savepoint.InsertRefusal;
import dev.palindrome.rows.savepoint.SavepointExecutor;
import dev.palindrome.rows.shape.ConstraintRule;
import dev.palindrome.rows.shape.SchemaShape;
import dev.palindrome.rows.shape.TableShape;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One filling of tables, from the first to the last. */
final class FillRun {

    private static final int TRIES = 2;
    private static final int FAR = 1000;
    private static final int MORE = 80;
    private static final int LATER = 96;
    private static final int FEW = 2;
    private static final int OFTEN = 4;

    private final SavepointExecutor savepointExecutor;
    private final DeferredConstraints deferredConstraints;
    private final SchemaShape schemaShape;
    private final Set<String> asked;
    private final Optional<SchemaShape> older;
    private final Optional<SchemaShape> emptied;
    private final Map<String, List<String>> telling;
    private final long seed;
    private final FillTargets fillTargets;
    private final Map<String, Integer> rows = new HashMap<>();
    private final Set<String> filled = new LinkedHashSet<>();
    private final Map<String, String> unfilled = new LinkedHashMap<>();
    private final Map<FillTarget, Set<ConstraintRule.ForeignKey>> waiting = new LinkedHashMap<>();
    /** How many rows a table took that its older shape could not hold. */
    private final Map<String, Integer> beyond = new HashMap<>();
    /** How often a table refused every row; what is missing may be there the next time, but not often. */
    private final Map<FillTarget, Integer> given = new IdentityHashMap<>();

    private final Map<String, FillTarget> all = new HashMap<>();
    private final Map<String, Integer> extended = new HashMap<>();

    private int inserted;
    /** Where rows begin whose keys no other table has. */
    private int farther;

    FillRun(
            SavepointExecutor savepointExecutor,
            DeferredConstraints deferredConstraints,
            SchemaShape schemaShape,
            SyntheticRowFiller.Request request,
            long seed) {
        this.savepointExecutor = savepointExecutor;
        this.deferredConstraints = deferredConstraints;
        this.schemaShape = schemaShape;
        this.asked = request.tables();
        this.older = request.beyond();
        this.emptied = request.later() ? request.beyond().or(request::within) : Optional.empty();
        this.telling = request.telling();
        this.seed = seed;
        this.fillTargets = new FillTargets(schemaShape, older.or(request::within));
    }

    FillResult run() throws SQLException {
        Map<String, List<FillTarget>> units = fillTargets.of(savepointExecutor, asked);
        FillOrder order = FillOrder.of(units, fillTargets::unitOf);
        List<FillTarget> left = new ArrayList<>();
        order.units().forEach(unit -> left.addAll(units.getOrDefault(unit, List.of())));
        left.forEach(fillTarget -> all.put(fillTarget.name(), fillTarget));
        SequenceValues.moveAhead(
                savepointExecutor, left.stream().map(FillTarget::shape).toList());
        count(left);
        fill(left, order, units);
        while (left.stream().anyMatch(fillTarget -> deferredConstraints.waits(fillTarget.name()))
                && withChildren(left)) {
            given.clear();
            fill(left, order, units);
        }
        for (Map.Entry<FillTarget, Set<ConstraintRule.ForeignKey>> late : waiting.entrySet()) {
            for (ConstraintRule.ForeignKey key : late.getValue()) {
                new ForeignKeyBackfill(savepointExecutor).tie(late.getKey(), key);
            }
        }
        new DependentRows(savepointExecutor, schemaShape, fillTargets, seed)
                .of(beyond)
                .forEach(this::took);
        return new FillResult(filled, unfilled(), inserted);
    }

    private void fill(List<FillTarget> left, FillOrder order, Map<String, List<FillTarget>> units) throws SQLException {
        boolean progress = true;
        while (progress && !left.isEmpty()) {
            progress = false;
            for (FillTarget fillTarget : List.copyOf(left)) {
                Set<String> circle = order.circles().getOrDefault(fillTargets.unitOf(fillTarget.name()), Set.of());
                if (!circle.isEmpty() && rows(fillTarget) == 0) {
                    begin(circle, units);
                }
                if (given.getOrDefault(fillTarget, 0) < TRIES && fill(fillTarget)) {
                    left.remove(fillTarget);
                    progress = true;
                }
            }
        }
    }

    /**
     * Fills a table together with those that refer to it, where triggers demand at the end of a transaction that no row is
     * without one of theirs.
     */
    private boolean withChildren(List<FillTarget> left) throws SQLException {
        for (FillTarget fillTarget : List.copyOf(left)) {
            if (deferredConstraints.waits(fillTarget.name())) {
                Map<String, Integer> rowsBefore = Map.copyOf(rows);
                Set<String> filledBefore = Set.copyOf(filled);
                Map<String, String> unfilledBefore = Map.copyOf(unfilled);
                int insertedBefore = inserted;
                savepointExecutor.begin();
                deferredConstraints.triggersWait(savepointExecutor, fillTarget.name());
                List<FillTarget> family = new ArrayList<>();
                given.clear();
                if (fill(fillTarget.with(FEW))) {
                    family.add(fillTarget);
                    for (FillTarget child : left) {
                        if (child != fillTarget
                                && child.keys().stream()
                                        .anyMatch(key -> key.target().equals(fillTarget.name()))
                                && fill(child)) {
                            family.add(child);
                        }
                    }
                    if (deferredConstraints
                            .triggersLook(savepointExecutor, fillTarget.name())
                            .isEmpty()) {
                        savepointExecutor.keep();
                        left.removeAll(family);
                        return true;
                    }
                }
                savepointExecutor.undo();
                rows.clear();
                rows.putAll(rowsBefore);
                filled.retainAll(filledBefore);
                unfilled.putAll(unfilledBefore);
                inserted = insertedBefore;
            }
        }
        return false;
    }

    private void begin(Set<String> circle, Map<String, List<FillTarget>> units) throws SQLException {
        List<FillTarget> members = new ArrayList<>();
        circle.forEach(unit -> members.add(units.getOrDefault(unit, List.of()).get(0)));
        int first = members.stream().mapToInt(this::first).max().orElse(0);
        Optional<InsertRefusal> insertRefusal = new CyclicInsert(savepointExecutor, members).begin(seed, first);
        if (insertRefusal.isEmpty()) {
            members.forEach(member -> took(member, 1));
        }
    }

    private boolean fill(FillTarget fillTarget) throws SQLException {
        int start = first(fillTarget);
        Set<ConstraintRule.ForeignKey> late = late(fillTarget);
        List<String> texts = telling.getOrDefault(fillTargets.unitOf(fillTarget.name()), List.of());
        int ordinary = rows(fillTarget) > 0 && !texts.isEmpty() ? 0 : fillTarget.rows();
        Optional<TableShape> before = older.flatMap(all -> all.find(fillTarget.name()));
        ChoiceVariables chosen = new ChoiceVariables(savepointExecutor, fillTarget, seed, texts, before.isPresent());
        List<ChoiceVariable> choiceVariables = chosen.of(late, start, fillTarget.rows());
        TableFill table = new TableFill(savepointExecutor, fillTarget, choiceVariables);
        if (before.isPresent()) {
            List<ColumnDeviation> columnDeviations =
                    new ColumnDeviations(savepointExecutor, fillTarget, seed).from(before.get());
            int deviating = new DeviatingRowFill(table, choiceVariables).fill(columnDeviations, start);
            if (deviating > 0) {
                took(fillTarget, deviating);
                beyond.merge(fillTargets.unitOf(fillTarget.name()), deviating, Integer::sum);
            }
            return true;
        }
        TableFill.Outcome outcome = table.fill(start, ordinary, start == 0);
        if (outcome.taken() == 0 && ordinary > 0) {
            outcome = withMadeParents(fillTarget, late, outcome);
        }
        boolean astray = outcome.taken() > 0 && !fillTarget.into().equals(fillTarget.name()) && !holdsRows(fillTarget);
        if (outcome.taken() > 0 && !astray) {
            took(fillTarget, outcome.taken());
            new DuplicateRowRemoval(savepointExecutor).drop(fillTarget);
            if (!late.isEmpty()) {
                waiting.put(fillTarget, late);
            }
            return true;
        }
        if (withMoreParents(fillTarget)) {
            return fill(fillTarget);
        }
        if (filled.contains(fillTarget.name()) || holdsRows(fillTarget)) {
            filled.add(fillTarget.name());
            return true;
        }
        given.merge(fillTarget, outcome.without().isEmpty() ? 1 : 0, Integer::sum);
        unfilled.put(
                fillTarget.name(),
                astray
                        ? "every row tried belongs into another partition"
                        : UnfilledReason.of(fillTarget.shape(), outcome));
        return false;
    }

    /** What triggers of the table may put into others is not there yet, and must not be. */
    private TableFill.Outcome withMadeParents(
            FillTarget fillTarget, Set<ConstraintRule.ForeignKey> late, TableFill.Outcome without) throws SQLException {
        TriggerCreatedParents parents = new TriggerCreatedParents(schemaShape, fillTarget.shape());
        for (Set<ConstraintRule.ForeignKey> made : parents.suspected(without.insertRefusal())) {
            farther += FAR;
            FillTarget open = fillTarget.with(parents.demandedInstead(made));
            List<ChoiceVariable> choiceVariables = parents.free(
                    savepointExecutor,
                    made,
                    new ChoiceVariables(savepointExecutor, open, seed).of(late, farther, fillTarget.rows()));
            if (!choiceVariables.stream().allMatch(ChoiceVariable::possible) && extend(open.keys(), OFTEN)) {
                choiceVariables = parents.free(
                        savepointExecutor,
                        made,
                        new ChoiceVariables(savepointExecutor, open, seed).of(late, farther, fillTarget.rows()));
            }
            TableFill.Outcome outcome = new TableFill(savepointExecutor, fillTarget, choiceVariables)
                    .fill(farther, fillTarget.rows(), false);
            if (outcome.taken() > 0) {
                return outcome;
            }
        }
        return without;
    }

    /** Where the key of a parent decides on the partition, few parents are too few; once for each of them. */
    private boolean withMoreParents(FillTarget fillTarget) throws SQLException {
        return extend(fillTarget.keysOfBound(), 1);
    }

    private boolean extend(List<ConstraintRule.ForeignKey> keys, int times) throws SQLException {
        boolean more = false;
        for (ConstraintRule.ForeignKey key : keys) {
            FillTarget parent = all.get(key.target());
            if (parent != null && extended.merge(parent.name(), 1, Integer::sum) <= times) {
                int start = first(parent);
                Set<ConstraintRule.ForeignKey> late = late(parent);
                List<ChoiceVariable> choiceVariables =
                        new ChoiceVariables(savepointExecutor, parent, seed).of(late, start, MORE);
                TableFill.Outcome outcome =
                        new TableFill(savepointExecutor, parent, choiceVariables).fill(start, MORE, false);
                int taken = outcome.taken() > 0
                        ? outcome.taken()
                        : withMadeParents(parent, late, outcome).taken();
                if (taken > 0) {
                    took(parent, taken);
                    more = true;
                }
            }
        }
        return more;
    }

    /** A trigger may have put them there and leave no room for more; those of tables that inherit from it are its own. */
    private boolean holdsRows(FillTarget fillTarget) throws SQLException {
        return !savepointExecutor
                .ask("SELECT 1 FROM " + fillTarget.name() + " LIMIT 1")
                .orElse(List.of())
                .isEmpty();
    }

    private void took(FillTarget fillTarget, int taken) {
        inserted += taken;
        filled.add(fillTarget.name());
        unfilled.remove(fillTarget.name());
        filled.addAll(fillTargets.above(fillTarget.name()));
        rows.merge(fillTarget.name(), taken, Integer::sum);
        if (!fillTarget.into().equals(fillTarget.name())) {
            rows.merge(fillTarget.into(), taken, Integer::sum);
        }
    }

    private int rows(FillTarget fillTarget) {
        return rows.getOrDefault(fillTarget.into(), 0);
    }

    /** The number of its next row; one that no row had that may have been there. */
    private int first(FillTarget fillTarget) {
        boolean had = emptied.flatMap(all -> all.find(fillTarget.into())).isPresent();
        return rows(fillTarget) + (had ? LATER : 0);
    }

    /** Keys that can wait for what they refer to and have to, for it has no rows yet. */
    private Set<ConstraintRule.ForeignKey> late(FillTarget fillTarget) {
        Set<ConstraintRule.ForeignKey> late = new LinkedHashSet<>();
        for (ConstraintRule constraintRule : fillTarget.shape().constraintRules()) {
            if (constraintRule instanceof ConstraintRule.ForeignKey key
                    && key.mayStayNull(fillTarget.shape())
                    && rows.containsKey(key.target())
                    && rows.getOrDefault(key.target(), 0) == 0) {
                late.add(key);
            }
        }
        return late;
    }

    private Map<String, String> unfilled() {
        for (String table : asked) {
            boolean compared = older.flatMap(all -> all.find(table)).isPresent();
            if (!compared && !filled.contains(table) && schemaShape.find(table).isPresent()) {
                unfilled.putIfAbsent(
                        table,
                        fillTargets.hasPartitions(table)
                                ? "none of its partitions took a row"
                                : "it is partitioned and has no partition: until one is made no row can be in it");
            }
        }
        unfilled.keySet().removeAll(filled);
        return unfilled;
    }

    /** How many rows are there before anything goes in; of a partition, how many its topmost table has. */
    private void count(List<FillTarget> all) throws SQLException {
        Set<String> tables = new LinkedHashSet<>();
        all.forEach(fillTarget -> tables.add(fillTarget.into()));
        List<String> names = List.copyOf(tables);
        List<String> counts = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            counts.add("SELECT " + i + ", (SELECT pg_catalog.count(*) FROM (SELECT FROM " + names.get(i)
                    + " LIMIT 100000) AS t)");
        }
        if (!counts.isEmpty()) {
            for (List<String> row :
                    savepointExecutor.ask(String.join(" UNION ALL ", counts)).orElse(List.of())) {
                rows.put(names.get(Integer.parseInt(row.get(0))), Integer.valueOf(row.get(1)));
            }
        }
    }
}
