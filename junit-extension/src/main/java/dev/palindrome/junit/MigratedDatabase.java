package dev.palindrome.junit;

import dev.palindrome.proof.Verdict;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a test class, or a single test, a fresh PostgreSQL database to which all migrations are applied, after proving
 * that they can be rolled back.
 *
 * <p>Constructors, lifecycle methods and tests may take as a parameter: a {@link javax.sql.DataSource}; a
 * {@link java.sql.Connection}, closed for you; a {@link TestDatabase}; a {@code String} marked {@link JdbcUrl}.
 *
 * <p>The migrations are read, proven and applied once for all classes of a test run that ask for the same; each class (or
 * each test: {@link #isolation()}) gets a copy. A set that cannot be rolled back fails the class, and the message says
 * which migration, why, and where.
 *
 * <p>May be used as a meta-annotation, is inherited by subclasses and holds for nested classes. An annotation on a method
 * takes the place of the one on its class, for that test. Safe with parallel execution.
 *
 * <p>What an attribute leaves open is looked up as a JUnit configuration parameter ({@code junit-platform.properties}, or
 * a system property) of the same name after {@code db.}: {@code db.migrations}, {@code db.layout}, {@code db.ignore},
 * {@code db.locations}, {@code db.placeholders} ({@code name=value}; all three separated by commas), {@code db.pattern},
 * {@code db.externalSteps}, {@code db.environment}, {@code db.postgresVersion}, {@code db.server}, {@code db.dockerImage}, {@code db.historyTable},
 * {@code db.proof}, {@code db.failOn} (separated by commas, or {@code none}), {@code db.rows}, {@code db.seed},
 * {@code db.independent}, {@code db.fixtures}, {@code db.dump}, {@code db.dumpAt}, {@code db.isolation}, {@code db.keepDatabase},
 * {@code db.verify}. An attribute wins over a parameter,
 * with one exception: where {@code db.url} (with {@code db.user} and {@code db.password}) is given, databases are made on
 * that server.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(MigratedDatabaseExtension.class)
public @interface MigratedDatabase {

    /**
     * The folder of migrations, relative to the working directory, or {@code classpath:} and a folder on the class path.
     * Default: {@code src/main/resources/db/migration} and, where there is no such folder,
     * {@code classpath:db/migration}.
     */
    String migrations() default "";

    /** The name of the layout. Default: detected. */
    String layout() default "";

    /** Glob patterns of files, relative to the folder, that are not migrations. Default: none. */
    String[] ignore() default {};

    /** What the layout's own placeholders stand for, each as {@code name=value}. Default: nothing. */
    String[] placeholders() default {};

    /** Folders inside of the folder that are read in the place of it all. Default: all of it. */
    String[] locations() default {};

    /** The form of a migration's path, for the layout {@code pattern}. Default: none. */
    String pattern() default "";

    /** A folder with SQL in the place of steps that are programs. Default: such steps are left out. */
    String externalSteps() default "";

    /** The environment ({@code development}). Default: none; migrations that name their environments are left out. */
    String environment() default "";

    /** The major version of PostgreSQL, 13 to 18. Default: 17. Says nothing on a server given by {@code db.url}. */
    int postgresVersion() default 0;

    /** Where the throwaway server comes from. Default: embedded. */
    ServerKind server() default ServerKind.CONFIGURED;

    /**
     * The image of the container, where the server is one; {@code server} need not be said then. It has to be of
     * {@link #postgresVersion()}. Default: the official image of that version.
     */
    String dockerImage() default "";

    /** The name of the history table, with or without schema. Default: {@code schema_migrations}. */
    String historyTable() default "";

    /** What is proven before the tests run. Default: every step, and the chain. */
    Proving proof() default Proving.CONFIGURED;

    /** Whether to prove on tables that hold rows too. Default: on. */
    Rows rows() default Rows.CONFIGURED;

    /** What synthetic rows are made from: another number gives other rows. Default: 1. */
    long seed() default 0;

    /**
     * How many migrations that nothing requires, by what is declared, are rolled back alone, the latest first: a number,
     * {@code all} or {@code off}. Default: until that took about twice as many ups as the set has, and none where no
     * migration declares what it requires.
     */
    String independent() default "";

    /**
     * A folder with rows to prove with, relative to the working directory: {@code 0004.sql} is run when migration 0004 has
     * been applied. Default: the folder {@code fixtures} beside that of the migrations, where there is one with such files.
     */
    String fixtures() default "";

    /**
     * The verdicts that fail the class. {@code BROKEN} does with every list. Default: {@code LOSSY}, but for losses that a
     * migration accepts by name, and {@code BROKEN}.
     */
    Verdict[] failOn() default {};

    /** Who shares a database. Default: the tests of a class. */
    Isolation isolation() default Isolation.CONFIGURED;

    /**
     * Whether to leave the database up when a test that used it fails, and to print how to connect to it. On if either
     * this or {@code db.keepDatabase} is true.
     */
    boolean keepDatabase() default false;
}
