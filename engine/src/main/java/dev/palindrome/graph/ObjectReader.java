package dev.palindrome.graph;

import dev.palindrome.execute.RunObserver;
import dev.palindrome.execute.StatementRun;
import dev.palindrome.prove.database.ScriptDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Follows the objects of a database from migration to migration. Also observes the end of the script's transaction. */
final class ObjectReader implements RunObserver {

    private static final Pattern NAMES_RELATION = Pattern.compile(
            "\\b(?:from|join|into|update|table|only)\\s+((?:[a-z_][\\w$]*|\"[^\"]+\")(?:\\.(?:[a-z_][\\w$]*|\"[^\"]+\"))?)",
            Pattern.CASE_INSENSITIVE);

    private final ScriptDatabase scriptDatabase;
    private final ObjectQueries queries;
    private final Map<ObjectKey, String> states = new HashMap<>();
    private final Map<ObjectKey, String> others = new HashMap<>();
    private final Map<ObjectKey, String> names = new HashMap<>();
    private final Map<ObjectKey, ObjectKey> extensions = new HashMap<>();
    private final Map<String, ObjectKey> relations = new HashMap<>();
    private final Set<ObjectKey> histories = new HashSet<>();
    private final Set<ObjectKey> used = new LinkedHashSet<>();
    private Set<ObjectKey> known;
    private String since;

    ObjectReader(ScriptDatabase scriptDatabase) throws SQLException {
        this.scriptDatabase = scriptDatabase;
        this.queries = ObjectQueries.of(scriptDatabase.connection());
        this.since = text(ObjectQueries.NOW);
        this.known = all();
    }

    /** What an object is called: {@code table public.orders}; of a member of an extension, the extension. */
    String name(ObjectKey key) {
        ObjectKey told = extensions.getOrDefault(key.whole(), key);
        return names.getOrDefault(told, "object " + told.oid());
    }

    @Override
    public void after(Connection connection, List<StatementRun> statements, Duration soFar) throws SQLException {
        used.clear();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(ObjectQueries.LOCKED)) {
            while (row.next()) {
                ObjectKey key = new ObjectKey(ObjectKey.RELATIONS, row.getLong(1), 0);
                if (!scriptDatabase.isHistory(row.getString(2))) {
                    used.add(key);
                }
            }
        }
    }

    /** What was done since the last time, or the beginning. */
    MigrationFootprint read() throws SQLException {
        Set<ObjectKey> now = all();
        Set<ObjectKey> made = new LinkedHashSet<>(now);
        made.removeAll(known);
        Set<ObjectKey> gone = new LinkedHashSet<>(known);
        gone.removeAll(now);
        Set<ObjectKey> changed = new LinkedHashSet<>();
        Set<ObjectKey> touched = new LinkedHashSet<>();
        compare(made, changed, touched);
        List<MigrationFootprint.Link> links = links(changed, touched);
        learnNames(made, changed);
        List<MigrationFootprint.Link> named = bodies(made, changed, touched);
        Set<ObjectKey> rows = new LinkedHashSet<>(used);
        used.clear();
        rows.removeAll(made);
        known = now;
        since = text(ObjectQueries.NOW);
        histories.forEach(history -> {
            made.remove(history);
            gone.remove(history);
            rows.remove(history);
        });
        return new MigrationFootprint(made, changed, touched, gone, links, rows, named);
    }

    private void compare(Set<ObjectKey> made, Set<ObjectKey> changed, Set<ObjectKey> touched) throws SQLException {
        try (Statement statement = scriptDatabase.connection().createStatement();
                ResultSet row = statement.executeQuery(queries.written(since))) {
            while (row.next()) {
                ObjectKey key = ObjectKey.read(row, 1);
                String state = row.getString(4);
                String other = row.getString(5);
                boolean same = state.equals(states.put(key, state));
                boolean allSame = other.equals(others.put(key, other));
                if (!made.contains(key) && !same) {
                    changed.add(key);
                } else if (!made.contains(key) && !allSame) {
                    touched.add(key);
                }
            }
        }
        try (Statement statement = scriptDatabase.connection().createStatement();
                ResultSet row = statement.executeQuery(ObjectQueries.commented(since))) {
            while (row.next()) {
                ObjectKey key = ObjectKey.read(row, 1);
                if (!made.contains(key) && !changed.contains(key)) {
                    touched.add(key);
                }
            }
        }
    }

    private List<MigrationFootprint.Link> links(Set<ObjectKey> changed, Set<ObjectKey> touched) throws SQLException {
        List<MigrationFootprint.Link> links = new ArrayList<>();
        try (Statement statement = scriptDatabase.connection().createStatement();
                ResultSet row = statement.executeQuery(ObjectQueries.linked(since))) {
            while (row.next()) {
                ObjectKey dependent = ObjectKey.read(row, 1);
                ObjectKey on = ObjectKey.read(row, 4);
                if (row.getString(7).equals("e")) {
                    extensions.put(dependent, on);
                } else {
                    links.add(new MigrationFootprint.Link(dependent, on));
                }
            }
        }
        try (Statement statement = scriptDatabase.connection().createStatement();
                ResultSet row = statement.executeQuery(ObjectQueries.labelled(since))) {
            while (row.next()) {
                ObjectKey type = new ObjectKey(ObjectKey.TYPES, row.getLong(2), 0);
                if (known.contains(type)) {
                    changed.add(type);
                    touched.remove(type);
                }
            }
        }
        return links;
    }

    /** What functions name; who replaces one by the very same has touched it. */
    private List<MigrationFootprint.Link> bodies(Set<ObjectKey> made, Set<ObjectKey> changed, Set<ObjectKey> touched)
            throws SQLException {
        List<MigrationFootprint.Link> named = new ArrayList<>();
        try (Statement statement = scriptDatabase.connection().createStatement();
                ResultSet row = statement.executeQuery(ObjectQueries.bodies(since))) {
            while (row.next()) {
                ObjectKey function = new ObjectKey(1255, row.getLong(1), 0);
                if (!made.contains(function) && !changed.contains(function)) {
                    touched.add(function);
                }
                Matcher relation = NAMES_RELATION.matcher(row.getString(2));
                while (!extensions.containsKey(function) && relation.find()) {
                    ObjectKey on = relations.get(relation.group(1).replace("\"", ""));
                    if (on != null) {
                        named.add(new MigrationFootprint.Link(function, on));
                    }
                }
            }
        }
        return named;
    }

    private void learnNames(Set<ObjectKey> made, Set<ObjectKey> changed) throws SQLException {
        List<ObjectKey> wanted = new ArrayList<>();
        made.stream()
                .filter(key -> !extensions.containsKey(key.whole()) && key.catalog() != ObjectKey.LABELS)
                .forEach(wanted::add);
        changed.stream().filter(key -> !extensions.containsKey(key.whole())).forEach(wanted::add);
        if (wanted.isEmpty()) {
            return;
        }
        Connection connection = scriptDatabase.connection();
        try (PreparedStatement statement = connection.prepareStatement(ObjectQueries.NAMES)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "bigint", wanted.stream().map(ObjectKey::catalog).toArray()));
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "bigint", wanted.stream().map(ObjectKey::oid).toArray()));
            statement.setArray(
                    3,
                    connection.createArrayOf(
                            "int", wanted.stream().map(ObjectKey::part).toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    learn(ObjectKey.read(row, 1), row.getString(4), row.getString(5));
                }
            }
        }
    }

    private void learn(ObjectKey key, String type, String identity) {
        if (type == null || identity == null) {
            return;
        }
        names.put(key, ObjectDescriptions.of(type, identity));
        if (key.catalog() == ObjectKey.RELATIONS && key.part() == 0 && ObjectDescriptions.holdsRows(type)) {
            String plain = identity.replace("\"", "");
            String unqualified = plain.substring(plain.indexOf('.') + 1);
            relations.put(plain, key);
            relations.put(unqualified, key);
            if (scriptDatabase.isHistory(unqualified)) {
                histories.add(key);
            }
        }
    }

    private Set<ObjectKey> all() throws SQLException {
        Set<ObjectKey> all = new HashSet<>();
        try (Statement statement = scriptDatabase.connection().createStatement();
                ResultSet row = statement.executeQuery(queries.all())) {
            while (row.next()) {
                long catalog = row.getLong(1);
                String list = Objects.requireNonNullElse(row.getString(2), "");
                for (String one : list.isEmpty() ? new String[0] : list.split(" ")) {
                    int dot = one.indexOf('.');
                    all.add(
                            dot < 0
                                    ? new ObjectKey(catalog, Long.parseLong(one), 0)
                                    : new ObjectKey(
                                            ObjectKey.RELATIONS,
                                            Long.parseLong(one.substring(0, dot)),
                                            Integer.parseInt(one.substring(dot + 1))));
                }
            }
        }
        return all;
    }

    private String text(String query) throws SQLException {
        try (Statement statement = scriptDatabase.connection().createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
