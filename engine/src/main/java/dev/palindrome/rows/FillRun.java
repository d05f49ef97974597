package dev.palindrome.rows;

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

    private final Judge judge;
    private final Deferral deferral;
    private final Shapes shapes;
    private final Set<String> asked;
    private final Optional<Shapes> older;
    private final Optional<Shapes> emptied;
    private final Map<String, List<String>> telling;
    private final long seed;
    private final Targets targets;
    private final Map<String, Integer> rows = new HashMap<>();
    private final Set<String> filled = new LinkedHashSet<>();
    private final Map<String, String> unfilled = new LinkedHashMap<>();
    private final Map<Target, Set<Rule.ForeignKey>> waiting = new LinkedHashMap<>();
    /** How many rows a table took that its older shape could not hold. */
    private final Map<String, Integer> beyond = new HashMap<>();
    /** How often a table refused every row; what is missing may be there the next time, but not often. */
    private final Map<Target, Integer> given = new IdentityHashMap<>();

    private final Map<String, Target> all = new HashMap<>();
    private final Map<String, Integer> extended = new HashMap<>();

    private int inserted;
    /** Where rows begin whose keys no other table has. */
    private int farther;

    FillRun(Judge judge, Deferral deferral, Shapes shapes, Filler.Request request, long seed) {
        this.judge = judge;
        this.deferral = deferral;
        this.shapes = shapes;
        this.asked = request.tables();
        this.older = request.beyond();
        this.emptied = request.later() ? request.beyond().or(request::within) : Optional.empty();
        this.telling = request.telling();
        this.seed = seed;
        this.targets = new Targets(shapes, older.or(request::within));
    }

    Filling run() throws SQLException {
        Map<String, List<Target>> units = targets.of(judge, asked);
        FillOrder order = FillOrder.of(units, targets::unitOf);
        List<Target> left = new ArrayList<>();
        order.units().forEach(unit -> left.addAll(units.getOrDefault(unit, List.of())));
        left.forEach(target -> all.put(target.name(), target));
        Sequences.moveAhead(judge, left.stream().map(Target::shape).toList());
        count(left);
        fill(left, order, units);
        while (left.stream().anyMatch(target -> deferral.waits(target.name())) && withChildren(left)) {
            given.clear();
            fill(left, order, units);
        }
        for (Map.Entry<Target, Set<Rule.ForeignKey>> late : waiting.entrySet()) {
            for (Rule.ForeignKey key : late.getValue()) {
                new Links(judge).tie(late.getKey(), key);
            }
        }
        new Followers(judge, shapes, targets, seed).of(beyond).forEach(this::took);
        return new Filling(filled, unfilled(), inserted);
    }

    private void fill(List<Target> left, FillOrder order, Map<String, List<Target>> units) throws SQLException {
        boolean progress = true;
        while (progress && !left.isEmpty()) {
            progress = false;
            for (Target target : List.copyOf(left)) {
                Set<String> circle = order.circles().getOrDefault(targets.unitOf(target.name()), Set.of());
                if (!circle.isEmpty() && rows(target) == 0) {
                    begin(circle, units);
                }
                if (given.getOrDefault(target, 0) < TRIES && fill(target)) {
                    left.remove(target);
                    progress = true;
                }
            }
        }
    }

    /**
     * Fills a table together with those that refer to it, where triggers demand at the end of a transaction that no row is
     * without one of theirs.
     */
    private boolean withChildren(List<Target> left) throws SQLException {
        for (Target target : List.copyOf(left)) {
            if (deferral.waits(target.name())) {
                Map<String, Integer> rowsBefore = Map.copyOf(rows);
                Set<String> filledBefore = Set.copyOf(filled);
                Map<String, String> unfilledBefore = Map.copyOf(unfilled);
                int insertedBefore = inserted;
                judge.begin();
                deferral.triggersWait(judge, target.name());
                List<Target> family = new ArrayList<>();
                given.clear();
                if (fill(target.with(FEW))) {
                    family.add(target);
                    for (Target child : left) {
                        if (child != target
                                && child.keys().stream()
                                        .anyMatch(key -> key.target().equals(target.name()))
                                && fill(child)) {
                            family.add(child);
                        }
                    }
                    if (deferral.triggersLook(judge, target.name()).isEmpty()) {
                        judge.keep();
                        left.removeAll(family);
                        return true;
                    }
                }
                judge.undo();
                rows.clear();
                rows.putAll(rowsBefore);
                filled.retainAll(filledBefore);
                unfilled.putAll(unfilledBefore);
                inserted = insertedBefore;
            }
        }
        return false;
    }

    private void begin(Set<String> circle, Map<String, List<Target>> units) throws SQLException {
        List<Target> members = new ArrayList<>();
        circle.forEach(unit -> members.add(units.getOrDefault(unit, List.of()).get(0)));
        int first = members.stream().mapToInt(this::first).max().orElse(0);
        Optional<Refusal> refusal = new Circle(judge, members).begin(seed, first);
        if (refusal.isEmpty()) {
            members.forEach(member -> took(member, 1));
        }
    }

    private boolean fill(Target target) throws SQLException {
        int start = first(target);
        Set<Rule.ForeignKey> late = late(target);
        List<String> texts = telling.getOrDefault(targets.unitOf(target.name()), List.of());
        int ordinary = rows(target) > 0 && !texts.isEmpty() ? 0 : target.rows();
        Optional<TableShape> before = older.flatMap(all -> all.find(target.name()));
        Variables chosen = new Variables(judge, target, seed, texts, before.isPresent());
        List<Variable> variables = chosen.of(late, start, target.rows());
        TableFill table = new TableFill(judge, target, variables);
        if (before.isPresent()) {
            List<Deviation> deviations = new Deviations(judge, target, seed).from(before.get());
            int deviating = new BeyondFill(table, variables).fill(deviations, start);
            if (deviating > 0) {
                took(target, deviating);
                beyond.merge(targets.unitOf(target.name()), deviating, Integer::sum);
            }
            return true;
        }
        TableFill.Outcome outcome = table.fill(start, ordinary, start == 0);
        if (outcome.taken() == 0 && ordinary > 0) {
            outcome = withMadeParents(target, late, outcome);
        }
        boolean astray = outcome.taken() > 0 && !target.into().equals(target.name()) && !holdsRows(target);
        if (outcome.taken() > 0 && !astray) {
            took(target, outcome.taken());
            new Repeated(judge).drop(target);
            if (!late.isEmpty()) {
                waiting.put(target, late);
            }
            return true;
        }
        if (withMoreParents(target)) {
            return fill(target);
        }
        if (filled.contains(target.name()) || holdsRows(target)) {
            filled.add(target.name());
            return true;
        }
        given.merge(target, outcome.without().isEmpty() ? 1 : 0, Integer::sum);
        unfilled.put(
                target.name(),
                astray ? "every row tried belongs into another partition" : Reason.of(target.shape(), outcome));
        return false;
    }

    /** What triggers of the table may put into others is not there yet, and must not be. */
    private TableFill.Outcome withMadeParents(Target target, Set<Rule.ForeignKey> late, TableFill.Outcome without)
            throws SQLException {
        MadeParents parents = new MadeParents(shapes, target.shape());
        for (Set<Rule.ForeignKey> made : parents.suspected(without.refusal())) {
            farther += FAR;
            Target open = target.with(parents.demandedInstead(made));
            List<Variable> variables =
                    parents.free(judge, made, new Variables(judge, open, seed).of(late, farther, target.rows()));
            if (!variables.stream().allMatch(Variable::possible) && extend(open.keys(), OFTEN)) {
                variables =
                        parents.free(judge, made, new Variables(judge, open, seed).of(late, farther, target.rows()));
            }
            TableFill.Outcome outcome = new TableFill(judge, target, variables).fill(farther, target.rows(), false);
            if (outcome.taken() > 0) {
                return outcome;
            }
        }
        return without;
    }

    /** Where the key of a parent decides on the partition, few parents are too few; once for each of them. */
    private boolean withMoreParents(Target target) throws SQLException {
        return extend(target.keysOfBound(), 1);
    }

    private boolean extend(List<Rule.ForeignKey> keys, int times) throws SQLException {
        boolean more = false;
        for (Rule.ForeignKey key : keys) {
            Target parent = all.get(key.target());
            if (parent != null && extended.merge(parent.name(), 1, Integer::sum) <= times) {
                int start = first(parent);
                Set<Rule.ForeignKey> late = late(parent);
                List<Variable> variables = new Variables(judge, parent, seed).of(late, start, MORE);
                TableFill.Outcome outcome = new TableFill(judge, parent, variables).fill(start, MORE, false);
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
    private boolean holdsRows(Target target) throws SQLException {
        return !judge.ask("SELECT 1 FROM " + target.name() + " LIMIT 1")
                .orElse(List.of())
                .isEmpty();
    }

    private void took(Target target, int taken) {
        inserted += taken;
        filled.add(target.name());
        unfilled.remove(target.name());
        filled.addAll(targets.above(target.name()));
        rows.merge(target.name(), taken, Integer::sum);
        if (!target.into().equals(target.name())) {
            rows.merge(target.into(), taken, Integer::sum);
        }
    }

    private int rows(Target target) {
        return rows.getOrDefault(target.into(), 0);
    }

    /** The number of its next row; one that no row had that may have been there. */
    private int first(Target target) {
        boolean had = emptied.flatMap(all -> all.find(target.into())).isPresent();
        return rows(target) + (had ? LATER : 0);
    }

    /** Keys that can wait for what they refer to and have to, for it has no rows yet. */
    private Set<Rule.ForeignKey> late(Target target) {
        Set<Rule.ForeignKey> late = new LinkedHashSet<>();
        for (Rule rule : target.shape().rules()) {
            if (rule instanceof Rule.ForeignKey key
                    && key.mayStayNull(target.shape())
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
            if (!compared && !filled.contains(table) && shapes.find(table).isPresent()) {
                unfilled.putIfAbsent(
                        table,
                        targets.hasPartitions(table)
                                ? "none of its partitions took a row"
                                : "it is partitioned and has no partition: until one is made no row can be in it");
            }
        }
        unfilled.keySet().removeAll(filled);
        return unfilled;
    }

    /** How many rows are there before anything goes in; of a partition, how many its topmost table has. */
    private void count(List<Target> all) throws SQLException {
        Set<String> tables = new LinkedHashSet<>();
        all.forEach(target -> tables.add(target.into()));
        List<String> names = List.copyOf(tables);
        List<String> counts = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            counts.add("SELECT " + i + ", (SELECT pg_catalog.count(*) FROM (SELECT FROM " + names.get(i)
                    + " LIMIT 100000) AS t)");
        }
        if (!counts.isEmpty()) {
            for (List<String> row :
                    judge.ask(String.join(" UNION ALL ", counts)).orElse(List.of())) {
                rows.put(names.get(Integer.parseInt(row.get(0))), Integer.valueOf(row.get(1)));
            }
        }
    }
}
