package dev.palindrome.rows.fill;

import dev.palindrome.rows.choice.ChoiceVariable;
import dev.palindrome.rows.choice.ChoiceVariables;
import dev.palindrome.rows.constraint.FillTarget;
import dev.palindrome.rows.fill.table.RowDraft;
import dev.palindrome.rows.fill.table.RowRepair;
import dev.palindrome.rows.query.SqlLiteral;
import dev.palindrome.rows.query.SqlQuoting;
import dev.palindrome.rows.savepoint.InsertRefusal;
import dev.palindrome.rows.savepoint.SavepointExecutor;
import dev.palindrome.rows.shape.ColumnShape;
import dev.palindrome.rows.shape.ConstraintRule;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The first rows of tables that need each other's, or of one whose rows need one of its own: all put in by one statement,
 * for foreign keys are only looked at when it ends.
 */
final class CyclicInsert {

    private static final int ATTEMPTS = 20;

    private final SavepointExecutor savepointExecutor;
    private final List<FillTarget> members;
    private final Map<String, RowDraft> drafts = new LinkedHashMap<>();
    private final Map<String, List<ChoiceVariable>> choiceVariables = new HashMap<>();
    private final Map<String, Map<String, String>> drawn = new HashMap<>();

    CyclicInsert(SavepointExecutor savepointExecutor, List<FillTarget> members) {
        this.savepointExecutor = savepointExecutor;
        this.members = members;
    }

    /**
     * The last refusal; empty where every member has a row.
     *
     * @param number of the row in each of them
     */
    Optional<InsertRefusal> begin(long seed, int number) throws SQLException {
        for (FillTarget member : members) {
            List<ChoiceVariable> own =
                    new ChoiceVariables(savepointExecutor, member, seed).of(inner(member), number, 1);
            RowDraft draft = new RowDraft(number);
            own.forEach(choiceVariable -> draft.choose(choiceVariable, choiceVariable.plain(number)));
            choiceVariables.put(member.name(), own);
            drafts.put(member.name(), draft);
            drawn.put(member.name(), draw(member));
        }
        Optional<InsertRefusal> insertRefusal = Optional.empty();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            insertRefusal = savepointExecutor.attempt(statement());
            if (insertRefusal.isEmpty() || !repaired(insertRefusal.get())) {
                return insertRefusal;
            }
        }
        return insertRefusal;
    }

    /** The keys that go from a member to a member. */
    private Set<ConstraintRule.ForeignKey> inner(FillTarget member) {
        Set<ConstraintRule.ForeignKey> inner = new java.util.LinkedHashSet<>();
        for (ConstraintRule constraintRule : member.shape().constraintRules()) {
            if (constraintRule instanceof ConstraintRule.ForeignKey key
                    && member(key.target()).isPresent()) {
                inner.add(key);
            }
        }
        return inner;
    }

    private Optional<FillTarget> member(String table) {
        return members.stream()
                .filter(member -> member.name().equals(table) || member.into().equals(table))
                .findFirst();
    }

    /** Numbers that the members' sequences would give, for they have to be known beforehand. */
    private Map<String, String> draw(FillTarget member) throws SQLException {
        Map<String, String> numbers = new HashMap<>();
        for (ColumnShape column : member.shape().columns()) {
            if (column.sequence().isPresent()) {
                String next = "SELECT pg_catalog.nextval("
                        + SqlLiteral.of(column.sequence().get(), "pg_catalog.regclass") + ")";
                for (List<String> row : savepointExecutor.ask(next).orElse(List.of())) {
                    numbers.put(column.name(), row.get(0));
                }
            }
        }
        return numbers;
    }

    private boolean repaired(InsertRefusal insertRefusal) {
        for (FillTarget member : members) {
            if (member.name().endsWith(insertRefusal.table()) || member.into().endsWith('.' + insertRefusal.table())) {
                List<ChoiceVariable> own = choiceVariables.getOrDefault(member.name(), List.of());
                RowDraft draft = drafts.get(member.name());
                return draft != null && new RowRepair(member, own).change(draft, insertRefusal);
            }
        }
        return false;
    }

    private String statement() {
        Map<String, Map<String, String>> values = new LinkedHashMap<>();
        for (FillTarget member : members) {
            Map<String, String> own = new LinkedHashMap<>();
            RowDraft draft = drafts.get(member.name());
            if (draft != null) {
                own.putAll(draft.values());
            }
            own.putAll(drawn.getOrDefault(member.name(), Map.of()));
            values.put(member.name(), own);
        }
        // as often as there are members: what one takes from another may be what that takes from the next
        for (int round = 0; round <= members.size(); round++) {
            members.forEach(member -> refer(member, values));
        }
        List<String> inserts = new ArrayList<>();
        for (FillTarget member : members) {
            Map<String, String> own = values.getOrDefault(member.name(), Map.of());
            inserts.add("INSERT INTO " + member.into() + " (" + SqlQuoting.names(own.keySet())
                    + ") OVERRIDING SYSTEM VALUE VALUES (" + String.join(", ", own.values()) + ")");
        }
        StringBuilder sql = new StringBuilder();
        for (int i = 0; i < inserts.size() - 1; i++) {
            sql.append(i == 0 ? "WITH " : ", ").append("t").append(i).append(" AS (");
            sql.append(inserts.get(i)).append(") ");
        }
        return sql.append(inserts.get(inserts.size() - 1)).toString();
    }

    private void refer(FillTarget member, Map<String, Map<String, String>> values) {
        Map<String, String> own = values.getOrDefault(member.name(), new HashMap<>());
        for (ConstraintRule.ForeignKey key : inner(member)) {
            Map<String, String> other = values.getOrDefault(
                    member(key.target()).map(FillTarget::name).orElse(""), Map.of());
            for (int c = 0; c < key.columns().size(); c++) {
                String value = other.get(key.targetColumns().get(c));
                if (value != null) {
                    own.put(key.columns().get(c), value);
                }
            }
        }
    }
}
