package dev.palindrome.rows;

import java.util.stream.Stream;

/** Gathers the choices worth trying for variables that conditions tie to each other. */
final class Trials {

    private final TableShape table;

    Trials(TableShape table) {
        this.table = table;
    }

    /**
     * @param start the number of the first row
     * @param plain how many plain ones
     */
    Trial of(Group group, int start, int plain) {
        Trial trial = new Trial(group);
        Choice base = group.plain(start);
        for (int row = start; row < start + plain; row++) {
            trial.add(Trial.Kind.PLAIN, group.plain(row));
        }
        for (Variable variable : group.variables()) {
            variable.hints().stream().limit(40).forEach(hint -> trial.add(Trial.Kind.HINT, base.and(hint)));
        }
        if (group.variables().size() > 1) {
            for (Condition condition : group.conditions()) {
                table.rules().stream()
                        .filter(rule ->
                                rule instanceof Rule.Check && rule.name().equals(condition.name()))
                        .flatMap(rule -> Hints.combinations((Rule.Check) rule, table).stream())
                        .limit(60)
                        .forEach(values -> group.suggested(values)
                                .ifPresent(choice -> trial.add(Trial.Kind.HINT, base.and(choice))));
            }
        }
        for (Variable variable : group.variables()) {
            // What a condition mentions is where it ends.
            Stream.concat(
                            variable.hints().stream().limit(4),
                            variable.edges().stream().limit(12))
                    .distinct()
                    .forEach(edge -> trial.add(Trial.Kind.EDGE, base.and(edge)));
        }
        for (Variable variable : group.variables()) {
            variable.telling().forEach(value -> trial.add(Trial.Kind.TELLING, base.and(value)));
        }
        if (group.variables().stream().allMatch(variable -> variable.empty().isPresent())) {
            trial.add(Trial.Kind.EMPTY, group.all(variable -> variable.empty().orElseThrow()));
        }
        if (group.variables().stream().anyMatch(variable -> variable.byDefault().isPresent())) {
            trial.add(
                    Trial.Kind.DEFAULT,
                    group.all(variable -> variable.byDefault().orElseGet(() -> variable.plain(start))));
        }
        return trial;
    }
}
