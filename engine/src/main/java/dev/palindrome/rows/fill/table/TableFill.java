package dev.palindrome.rows.fill.table;

import dev.palindrome.rows.choice.ChoiceVariable;
import dev.palindrome.rows.constraint.FillTarget;
import dev.palindrome.rows.query.SqlQuoting;
import dev.palindrome.rows.savepoint.InsertRefusal;
import dev.palindrome.rows.savepoint.SavepointExecutor;
import dev.palindrome.rows.shape.ColumnShape;
import dev.palindrome.rows.shape.TableShape;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts rows into one table: all at once where the server takes them so, else one by one, each put right as it objects. */
public final class TableFill {

    private static final int ATTEMPTS = 24;
    private static final int GIVE_UP = 3;

    private final SavepointExecutor savepointExecutor;
    private final TableShape table;
    private final String into;
    private final List<ChoiceVariable> choiceVariables;
    private final List<String> columns = new ArrayList<>();
    private final RowRepair rowRepair;
    private final FallbackTexts fallbackTexts;
    private int usual = -1;

    public TableFill(SavepointExecutor savepointExecutor, FillTarget fillTarget, List<ChoiceVariable> choiceVariables) {
        this.savepointExecutor = savepointExecutor;
        this.table = fillTarget.shape();
        this.into = fillTarget.into();
        this.choiceVariables = choiceVariables;
        this.rowRepair = new RowRepair(fillTarget, choiceVariables);
        this.fallbackTexts = new FallbackTexts(fillTarget, choiceVariables);
        for (ColumnShape column : table.columns()) {
            if (choiceVariables.stream()
                    .anyMatch(choiceVariable -> choiceVariable.columns().contains(column.name()))) {
                columns.add(column.name());
            }
        }
    }

    /** How many rows are in, or why none is. */
    public Outcome fill(int start, int rows, boolean edges) throws SQLException {
        Optional<ChoiceVariable> impossible = choiceVariables.stream()
                .filter(choiceVariable -> !choiceVariable.possible())
                .findFirst();
        if (impossible.isPresent()) {
            return new Outcome(0, Optional.empty(), impossible.get().columns());
        }
        RowProfiles rowProfiles = new RowProfiles(choiceVariables, table);
        List<RowDraft> drafts = new ArrayList<>(rowProfiles.drafts(start, rows, edges));
        drafts.addAll(rowProfiles.telling(start + rows));
        if (drafts.isEmpty()) {
            return new Outcome(0, Optional.empty(), Set.of());
        }
        Optional<InsertRefusal> insertRefusal = insert(drafts);
        if (insertRefusal.isEmpty()) {
            return new Outcome(savepointExecutor.taken(), Optional.empty(), Set.of());
        }
        int taken = 0;
        int refused = 0;
        Optional<InsertRefusal> last = insertRefusal;
        for (RowDraft draft : drafts) {
            Optional<InsertRefusal> end = oneRow(draft);
            if (end.isEmpty()) {
                taken += savepointExecutor.taken();
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
    public Optional<InsertRefusal> oneRow(RowDraft draft) throws SQLException {
        Optional<InsertRefusal> insertRefusal = Optional.empty();
        if (usual >= 0) {
            draft.choosePlain(choiceVariables);
            draft.keep(fallbackTexts.get(usual, draft.number()));
        }
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            insertRefusal = insert(List.of(draft));
            if (insertRefusal.isEmpty()) {
                return insertRefusal;
            }
            if (!rowRepair.change(draft, insertRefusal.get())) {
                break;
            }
        }
        return usual < 0 ? withUsualTexts(draft, insertRefusal) : insertRefusal;
    }

    private Optional<InsertRefusal> withUsualTexts(RowDraft draft, Optional<InsertRefusal> last) throws SQLException {
        for (int which = 0; which < fallbackTexts.count(); which++) {
            draft.choosePlain(choiceVariables);
            draft.keep(fallbackTexts.get(which, draft.number()));
            Optional<InsertRefusal> insertRefusal = insert(List.of(draft));
            while (insertRefusal.isPresent() && fallbackTexts.leaveOut(insertRefusal.get())) {
                draft.keep(fallbackTexts.get(which, draft.number()));
                insertRefusal = insert(List.of(draft));
            }
            if (insertRefusal.isEmpty()) {
                usual = which;
                return Optional.empty();
            }
        }
        return last;
    }

    private Optional<InsertRefusal> insert(List<RowDraft> drafts) throws SQLException {
        if (columns.isEmpty()) {
            return savepointExecutor.attempt("INSERT INTO " + into + " DEFAULT VALUES");
        }
        StringBuilder sql = new StringBuilder("INSERT INTO ").append(into);
        sql.append(" (").append(SqlQuoting.names(columns)).append(") VALUES ");
        for (int i = 0; i < drafts.size(); i++) {
            sql.append(i == 0 ? "" : ", ").append(drafts.get(i).values(columns));
        }
        return savepointExecutor.attempt(sql.toString());
    }

    /**
     * @param insertRefusal the last one; empty where all rows were taken, or none was tried
     * @param without columns for which nothing was there to choose
     */
    public record Outcome(int taken, Optional<InsertRefusal> insertRefusal, Set<String> without) {}
}
