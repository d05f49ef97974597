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
    private static final int LATER = 96;
    private static final int FEW = 2;

    private final SavepointExecutor savepointExecutor;
    private final DeferredConstraints deferredConstraints;
    private final SchemaShape schemaShape;
    private final Set<String> asked;
    private final Optional<SchemaShape> older;
    private final Optional<SchemaShape> emptied;
    private final Map<String, List<String>> telling;
    private final long seed;
    private final FillTargets fillTargets;
    private final FillProgress progress;
    private final ParentExtension parents;
    private final Map<FillTarget, Set<ConstraintRule.ForeignKey>> waiting = new LinkedHashMap<>();
    /** How many rows a table took that its older shape could not hold. */
    private final Map<String, Integer> beyond = new HashMap<>();
    /** How often a table refused every row; what is missing may be there the next time, but not often. */
    private final Map<FillTarget, Integer> given = new IdentityHashMap<>();

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
        this.progress = new FillProgress(fillTargets);
        this.parents = new ParentExtension(this, savepointExecutor, schemaShape, progress, seed);
    }

    FillResult run() throws SQLException {
        Map<String, List<FillTarget>> units = fillTargets.of(savepointExecutor, asked);
        FillOrder order = FillOrder.of(units, fillTargets::unitOf);
        List<FillTarget> left = new ArrayList<>();
        order.units().forEach(unit -> left.addAll(units.getOrDefault(unit, List.of())));
        left.forEach(fillTarget -> parents.add(fillTarget));
        SequenceValues.moveAhead(
                savepointExecutor, left.stream().map(FillTarget::shape).toList());
        progress.count(savepointExecutor, left);
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
                .forEach(progress::took);
        return progress.result(schemaShape, asked, older);
    }

    private void fill(List<FillTarget> left, FillOrder order, Map<String, List<FillTarget>> units) throws SQLException {
        boolean advancing = true;
        while (advancing && !left.isEmpty()) {
            advancing = false;
            for (FillTarget fillTarget : List.copyOf(left)) {
                Set<String> circle = order.circles().getOrDefault(fillTargets.unitOf(fillTarget.name()), Set.of());
                if (!circle.isEmpty() && progress.rows(fillTarget) == 0) {
                    begin(circle, units);
                }
                if (given.getOrDefault(fillTarget, 0) < TRIES && fill(fillTarget)) {
                    left.remove(fillTarget);
                    advancing = true;
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
                FillProgress before = progress.copy();
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
                progress.restore(before);
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
            members.forEach(member -> progress.took(member, 1));
        }
    }

    private boolean fill(FillTarget fillTarget) throws SQLException {
        int start = first(fillTarget);
        Set<ConstraintRule.ForeignKey> late = late(fillTarget);
        List<String> texts = telling.getOrDefault(fillTargets.unitOf(fillTarget.name()), List.of());
        int ordinary = progress.rows(fillTarget) > 0 && !texts.isEmpty() ? 0 : fillTarget.rows();
        Optional<TableShape> before = older.flatMap(all -> all.find(fillTarget.name()));
        ChoiceVariables chosen = new ChoiceVariables(savepointExecutor, fillTarget, seed, texts, before.isPresent());
        List<ChoiceVariable> choiceVariables = chosen.of(late, start, fillTarget.rows());
        TableFill table = new TableFill(savepointExecutor, fillTarget, choiceVariables);
        if (before.isPresent()) {
            List<ColumnDeviation> columnDeviations =
                    new ColumnDeviations(savepointExecutor, fillTarget, seed).from(before.get());
            int deviating = new DeviatingRowFill(table, choiceVariables).fill(columnDeviations, start);
            if (deviating > 0) {
                progress.took(fillTarget, deviating);
                beyond.merge(fillTargets.unitOf(fillTarget.name()), deviating, Integer::sum);
            }
            return true;
        }
        TableFill.Outcome outcome = table.fill(start, ordinary, start == 0);
        if (outcome.taken() == 0 && ordinary > 0) {
            outcome = parents.withMadeParents(fillTarget, late, outcome);
        }
        boolean astray = outcome.taken() > 0 && !fillTarget.into().equals(fillTarget.name()) && !holdsRows(fillTarget);
        if (outcome.taken() > 0 && !astray) {
            progress.took(fillTarget, outcome.taken());
            new DuplicateRowRemoval(savepointExecutor).drop(fillTarget);
            if (!late.isEmpty()) {
                waiting.put(fillTarget, late);
            }
            return true;
        }
        if (parents.withMoreParents(fillTarget)) {
            return fill(fillTarget);
        }
        if (progress.isFilled(fillTarget) || holdsRows(fillTarget)) {
            progress.isFilledByOthers(fillTarget);
            return true;
        }
        given.merge(fillTarget, outcome.without().isEmpty() ? 1 : 0, Integer::sum);
        progress.unfilled(
                fillTarget,
                astray
                        ? "every row tried belongs into another partition"
                        : UnfilledReason.of(fillTarget.shape(), outcome));
        return false;
    }

    /** A trigger may have put them there and leave no room for more; those of tables that inherit from it are its own. */
    private boolean holdsRows(FillTarget fillTarget) throws SQLException {
        return !savepointExecutor
                .ask("SELECT 1 FROM " + fillTarget.name() + " LIMIT 1")
                .orElse(List.of())
                .isEmpty();
    }

    /** The number of its next row; one that no row had that may have been there. */
    int first(FillTarget fillTarget) {
        boolean had = emptied.flatMap(all -> all.find(fillTarget.into())).isPresent();
        return progress.rows(fillTarget) + (had ? LATER : 0);
    }

    /** Keys that can wait for what they refer to and have to, for it has no rows yet. */
    Set<ConstraintRule.ForeignKey> late(FillTarget fillTarget) {
        Set<ConstraintRule.ForeignKey> late = new LinkedHashSet<>();
        for (ConstraintRule constraintRule : fillTarget.shape().constraintRules()) {
            if (constraintRule instanceof ConstraintRule.ForeignKey key
                    && key.mayStayNull(fillTarget.shape())
                    && progress.isEmptySoFar(key.target())) {
                late.add(key);
            }
        }
        return late;
    }
}
