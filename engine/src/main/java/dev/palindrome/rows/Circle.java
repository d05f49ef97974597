package dev.palindrome.rows;

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
final class Circle {

    private static final int ATTEMPTS = 20;

    private final Judge judge;
    private final List<Target> members;
    private final Map<String, RowDraft> drafts = new LinkedHashMap<>();
    private final Map<String, List<Variable>> variables = new HashMap<>();
    private final Map<String, Map<String, String>> drawn = new HashMap<>();

    Circle(Judge judge, List<Target> members) {
        this.judge = judge;
        this.members = members;
    }

    /**
     * The last refusal; empty where every member has a row.
     *
     * @param number of the row in each of them
     */
    Optional<Refusal> begin(long seed, int number) throws SQLException {
        for (Target member : members) {
            List<Variable> own = new Variables(judge, member, seed).of(inner(member), number, 1);
            RowDraft draft = new RowDraft(number);
            own.forEach(variable -> draft.choose(variable, variable.plain(number)));
            variables.put(member.name(), own);
            drafts.put(member.name(), draft);
            drawn.put(member.name(), draw(member));
        }
        Optional<Refusal> refusal = Optional.empty();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            refusal = judge.attempt(statement());
            if (refusal.isEmpty() || !repaired(refusal.get())) {
                return refusal;
            }
        }
        return refusal;
    }

    /** The keys that go from a member to a member. */
    private Set<Rule.ForeignKey> inner(Target member) {
        Set<Rule.ForeignKey> inner = new java.util.LinkedHashSet<>();
        for (Rule rule : member.shape().rules()) {
            if (rule instanceof Rule.ForeignKey key && member(key.target()).isPresent()) {
                inner.add(key);
            }
        }
        return inner;
    }

    private Optional<Target> member(String table) {
        return members.stream()
                .filter(member -> member.name().equals(table) || member.into().equals(table))
                .findFirst();
    }

    /** Numbers that the members' sequences would give, for they have to be known beforehand. */
    private Map<String, String> draw(Target member) throws SQLException {
        Map<String, String> numbers = new HashMap<>();
        for (ColumnShape column : member.shape().columns()) {
            if (column.sequence().isPresent()) {
                String next = "SELECT pg_catalog.nextval("
                        + SqlLiteral.of(column.sequence().get(), "pg_catalog.regclass") + ")";
                for (List<String> row : judge.ask(next).orElse(List.of())) {
                    numbers.put(column.name(), row.get(0));
                }
            }
        }
        return numbers;
    }

    private boolean repaired(Refusal refusal) {
        for (Target member : members) {
            if (member.name().endsWith(refusal.table()) || member.into().endsWith('.' + refusal.table())) {
                List<Variable> own = variables.getOrDefault(member.name(), List.of());
                RowDraft draft = drafts.get(member.name());
                return draft != null && new Repair(member, own).change(draft, refusal);
            }
        }
        return false;
    }

    private String statement() {
        Map<String, Map<String, String>> values = new LinkedHashMap<>();
        for (Target member : members) {
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
        for (Target member : members) {
            Map<String, String> own = values.getOrDefault(member.name(), Map.of());
            inserts.add("INSERT INTO " + member.into() + " (" + Quoting.names(own.keySet())
                    + ") OVERRIDING SYSTEM VALUE VALUES (" + String.join(", ", own.values()) + ")");
        }
        StringBuilder sql = new StringBuilder();
        for (int i = 0; i < inserts.size() - 1; i++) {
            sql.append(i == 0 ? "WITH " : ", ").append("t").append(i).append(" AS (");
            sql.append(inserts.get(i)).append(") ");
        }
        return sql.append(inserts.get(inserts.size() - 1)).toString();
    }

    private void refer(Target member, Map<String, Map<String, String>> values) {
        Map<String, String> own = values.getOrDefault(member.name(), new HashMap<>());
        for (Rule.ForeignKey key : inner(member)) {
            Map<String, String> other =
                    values.getOrDefault(member(key.target()).map(Target::name).orElse(""), Map.of());
            for (int c = 0; c < key.columns().size(); c++) {
                String value = other.get(key.targetColumns().get(c));
                if (value != null) {
                    own.put(key.columns().get(c), value);
                }
            }
        }
    }
}
