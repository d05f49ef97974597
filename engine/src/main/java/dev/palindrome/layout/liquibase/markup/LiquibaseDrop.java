package dev.palindrome.layout.liquibase.markup;

import java.util.Optional;

/** The changes of Liquibase that stand most often in the rollback of SQL: those that drop something. */
final class LiquibaseDrop {

    private LiquibaseDrop() {}

    /** Its SQL, as Liquibase writes it; empty where it is another change. */
    static Optional<String> sql(LiquibaseNode change) {
        String cascade = change.isTrue("cascadeConstraints", false) ? " CASCADE" : "";
        return switch (change.name()) {
            case "dropTable" -> named(change, "DROP TABLE ", "tableName").map(sql -> sql + cascade);
            case "dropView" -> named(change, "DROP VIEW ", "viewName");
            case "dropSequence" ->
                named(change, "DROP SEQUENCE ", "sequenceName").map(sql -> sql + " CASCADE");
            case "dropIndex" -> named(change, "DROP INDEX ", "indexName");
            case "dropProcedure" -> named(change, "DROP PROCEDURE ", "procedureName");
            case "dropColumn" ->
                change.all("column").findAny().isPresent()
                        ? Optional.empty()
                        : onTable(change, "DROP COLUMN ", "columnName");
            case "dropUniqueConstraint", "dropPrimaryKey" -> onTable(change, "DROP CONSTRAINT ", "constraintName");
            case "dropForeignKeyConstraint" ->
                change.value("baseTableName")
                        .flatMap(table -> change.value("constraintName")
                                .map(name -> "ALTER TABLE " + schema(change, "baseTableSchemaName") + table
                                        + " DROP CONSTRAINT " + name));
            default -> Optional.empty();
        };
    }

    private static Optional<String> named(LiquibaseNode change, String begin, String attribute) {
        return change.value(attribute).map(name -> begin + schema(change, "schemaName") + name);
    }

    private static Optional<String> onTable(LiquibaseNode change, String what, String attribute) {
        return named(change, "ALTER TABLE ", "tableName")
                .flatMap(begin -> change.value(attribute).map(name -> begin + " " + what + name));
    }

    private static String schema(LiquibaseNode change, String attribute) {
        return change.value(attribute).map(schema -> schema + ".").orElse("");
    }
}
