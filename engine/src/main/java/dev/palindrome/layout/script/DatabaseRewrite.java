package dev.palindrome.layout.script;

import dev.palindrome.migration.DatabaseContext;
import java.io.Reader;
import java.util.function.UnaryOperator;

/** A rewrite of a script that depends on the database it is run on. */
public interface DatabaseRewrite extends UnaryOperator<Reader> {

    /** The same for one database. */
    UnaryOperator<Reader> on(DatabaseContext databaseContext);
}
