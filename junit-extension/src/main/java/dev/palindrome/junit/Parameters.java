package dev.palindrome.junit;

import java.lang.reflect.Constructor;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.platform.commons.support.AnnotationSupport;

/** What a parameter gets. */
final class Parameters {

    private static final Set<Class<?>> TYPES = Set.of(DataSource.class, Connection.class, TestDatabase.class);

    private Parameters() {}

    /** By type; a {@code String} is resolved only if an annotation says so. */
    static boolean isOurs(ParameterContext parameter) {
        return TYPES.contains(type(parameter)) || isUrl(parameter);
    }

    static Object value(ParameterContext parameter, ExtensionContext context) {
        if (isUrl(parameter) && type(parameter) != String.class) {
            throw new ParameterResolutionException("@JdbcUrl is at " + parameter.getParameter()
                    + ", but a JDBC URL can only be a String. Other parameters that @MigratedDatabase can give are"
                    + " DataSource, Connection and TestDatabase, without @JdbcUrl.");
        }
        OwnedDatabase database = DatabaseScope.of(context)
                .orElseThrow(
                        () -> new ParameterResolutionException("There is no database for " + parameter.getParameter()
                                + ": @MigratedDatabase is neither at" + " the method nor at the class"))
                .database()
                .orElseThrow(() -> new ParameterResolutionException("There is no database yet for "
                        + parameter.getParameter() + " of " + parameter.getDeclaringExecutable()
                        + ": with isolation METHOD each test has its own. Take it in the test, in @BeforeEach or in"
                        + " @AfterEach, or use isolation CLASS."));
        if (type(parameter) == DataSource.class) {
            return database.dataSource();
        }
        if (type(parameter) == TestDatabase.class) {
            return database;
        }
        return isUrl(parameter) ? database.jdbcUrl() : connection(database, parameter, context);
    }

    private static Connection connection(OwnedDatabase database, ParameterContext parameter, ExtensionContext context) {
        try {
            return isOfOneTest(parameter, context)
                    ? SharedDatabases.of(context).instanceConnections().take(database.connect())
                    : ContextStore.in(context, OpenConnection.class, c -> new OpenConnection(database))
                            .get();
        } catch (SQLException e) {
            throw new ParameterResolutionException("No connection to " + database + ": " + e.getMessage(), e);
        }
    }

    /** Whether it goes to an instance that is made for one test, while the context is that of the class. */
    private static boolean isOfOneTest(ParameterContext parameter, ExtensionContext context) {
        Optional<Lifecycle> lifecycle = context.getTestInstanceLifecycle();
        return parameter.getDeclaringExecutable() instanceof Constructor<?>
                && context.getTestMethod().isEmpty()
                && !lifecycle.equals(Optional.of(Lifecycle.PER_CLASS));
    }

    private static boolean isUrl(ParameterContext parameter) {
        return AnnotationSupport.isAnnotated(parameter.getParameter(), JdbcUrl.class);
    }

    private static Class<?> type(ParameterContext parameter) {
        return parameter.getParameter().getType();
    }
}
