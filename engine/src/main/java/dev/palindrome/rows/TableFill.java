package dev.palindrome.rows;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts rows into one table: all at once where the server takes them so, else one by one, each put right as it objects. */
final class TableFill {

    private static final int ATTEMPTS = 24;
    private static final int GIVE_UP = 3;

    private final Judge judge;
    private final TableShape table;
    private final String into;
    private final List<Variable> variables;
    private final List<String> columns = new ArrayList<>();
    private final Repair repair;
    private final UsualTexts usualTexts;
    private int usual = -1;

    TableFill(Judge judge, Target target, List<Variable> variables) {
        this.judge = judge;
        this.table = target.shape();
        this.into = target.into();
        this.variables = variables;
        this.repair = new Repair(target, variables);
        this.usualTexts = new UsualTexts(target, variables);
        for (ColumnShape column : table.columns()) {
            if (variables.stream().anyMatch(variable -> variable.columns().contains(column.name()))) {
                columns.add(column.name());
            }
        }
    }

    /** How many rows are in, or why none is. */
    Outcome fill(int start, int rows, boolean edges) throws SQLException {
        Optional<Variable> impossible =
                variables.stream().filter(variable -> !variable.possible()).findFirst();
        if (impossible.isPresent()) {
            return new Outcome(0, Optional.empty(), impossible.get().columns());
        }
        Profiles profiles = new Profiles(variables, table);
        List<RowDraft> drafts = new ArrayList<>(profiles.drafts(start, rows, edges));
        drafts.addAll(profiles.telling(start + rows));
        if (drafts.isEmpty()) {
            return new Outcome(0, Optional.empty(), Set.of());
        }
        Optional<Refusal> refusal = insert(drafts);
        if (refusal.isEmpty()) {
            return new Outcome(judge.taken(), Optional.empty(), Set.of());
        }
        int taken = 0;
        int refused = 0;
        Optional<Refusal> last = refusal;
        for (RowDraft draft : drafts) {
            Optional<Refusal> end = oneRow(draft);
            if (end.isEmpty()) {
                taken += judge.taken();
            } else {
                last = end;
                refused++;
            }
            if (taken == 0 && refused == GIVE_UP) {
                break;
            }
        }
        return new Outcome(taken, last, Set.of());
    }

    /** The last refusal; empty where the row was taken. */
    Optional<Refusal> oneRow(RowDraft draft) throws SQLException {
        Optional<Refusal> refusal = Optional.empty();
        if (usual >= 0) {
            draft.choosePlain(variables);
            draft.keep(usualTexts.get(usual, draft.number()));
        }
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            refusal = insert(List.of(draft));
            if (refusal.isEmpty()) {
                return refusal;
            }
            if (!repair.change(draft, refusal.get())) {
                break;
            }
        }
        return usual < 0 ? withUsualTexts(draft, refusal) : refusal;
    }

    private Optional<Refusal> withUsualTexts(RowDraft draft, Optional<Refusal> last) throws SQLException {
        for (int which = 0; which < usualTexts.count(); which++) {
            draft.choosePlain(variables);
            draft.keep(usualTexts.get(which, draft.number()));
            Optional<Refusal> refusal = insert(List.of(draft));
            while (refusal.isPresent() && usualTexts.leaveOut(refusal.get())) {
                draft.keep(usualTexts.get(which, draft.number()));
                refusal = insert(List.of(draft));
            }
            if (refusal.isEmpty()) {
                usual = which;
                return Optional.empty();
            }
        }
        return last;
    }

    private Optional<Refusal> insert(List<RowDraft> drafts) throws SQLException {
        if (columns.isEmpty()) {
            return judge.attempt("INSERT INTO " + into + " DEFAULT VALUES");
        }
        StringBuilder sql = new StringBuilder("INSERT INTO ").append(into);
        sql.append(" (").append(Quoting.names(columns)).append(") VALUES ");
        for (int i = 0; i < drafts.size(); i++) {
            sql.append(i == 0 ? "" : ", ").append(drafts.get(i).values(columns));
        }
        return judge.attempt(sql.toString());
    }

    /**
     * @param refusal the last one; empty where all rows were taken, or none was tried
     * @param without columns for which nothing was there to choose
     */
    record Outcome(int taken, Optional<Refusal> refusal, Set<String> without) {}
}
