package dev.palindrome.layout.folder;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whose marks a file has, for messages. */
public enum MarkKind {
    DBMATE("dbmate", "--\\s*migrate:(up|down)\\b.*"),
    GOOSE("goose", "--\\s*\\+goose\\s.*"),
    SQL_MIGRATE("sql-migrate", "-- \\+migrate\\s.*"),
    MYBATIS("mybatis", "\\s*(--|//)\\s*//\\s*@UNDO.*"),
    NODE_PG_MIGRATE("node-pg-migrate", "\\s*--[\\s-]*(?i:up|down)\\s+(?i:migration).*");

    private final String layout;
    private final Pattern mark;

    MarkKind(String layout, String mark) {
        this.layout = layout;
        this.mark = Pattern.compile(mark);
    }

    /** The first layout that has a mark in the file. */
    public static Optional<String> of(MarkedFile file) {
        return Stream.of(values())
                .filter(kind -> file.has(line -> kind.mark.matcher(line).matches()))
                .map(kind -> kind.layout)
                .findFirst();
    }
}
