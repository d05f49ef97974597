package dev.palindrome.layout;

import dev.palindrome.migration.Surroundings;
import java.io.Reader;
import java.util.function.UnaryOperator;

/** A rewrite of a script that depends on the database it is run on. */
interface DatabaseRewrite extends UnaryOperator<Reader> {

    /** The same for one database. */
    UnaryOperator<Reader> on(Surroundings surroundings);
}
