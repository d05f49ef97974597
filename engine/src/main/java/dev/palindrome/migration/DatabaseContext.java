package dev.palindrome.migration;

import java.util.function.Supplier;

/** Where a script is run; asked for only by scripts that speak of it. */
public interface DatabaseContext {

    /** For scripts that are read and not run: names that are as good as any. */
    DatabaseContext UNKNOWN = of(() -> new Names("some_user", "some_database", "public"));

    /** The role that runs it. */
    String user();

    /** The database. */
    String database();

    /** The schema that names without one belong to. */
    String schema();

    /**
     * The names.
     *
     * @param user the role that runs it
     * @param database the database
     * @param schema the schema that names without one belong to
     */
    record Names(String user, String database, String schema) {}

    /** What the supplier says, which is asked at most once. */
    static DatabaseContext of(Supplier<Names> names) {
        return new CachedDatabaseContext(names);
    }
}
