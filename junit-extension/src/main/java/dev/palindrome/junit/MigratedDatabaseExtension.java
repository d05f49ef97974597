package dev.palindrome.junit;

import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;
import org.junit.jupiter.api.extension.TestInstancePreDestroyCallback;
import org.junit.jupiter.api.extension.TestWatcher;

/** What {@link MigratedDatabase} registers; it does nothing without that annotation. */
public final class MigratedDatabaseExtension
        implements BeforeAllCallback,
                BeforeEachCallback,
                AfterAllCallback,
                TestInstancePreConstructCallback,
                TestInstancePostProcessor,
                TestInstancePreDestroyCallback,
                ParameterResolver,
                TestWatcher {

    @Override
    public void beforeAll(ExtensionContext context) {
        DatabaseScope.of(context).ifPresent(DatabaseScope::prepare);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        DatabaseScope.of(context).ifPresent(DatabaseScope::prepare);
    }

    /** With one instance for a class, its constructor comes before everything else. */
    @Override
    public void preConstructTestInstance(TestInstanceFactoryContext factory, ExtensionContext context) {
        DatabaseScope.of(context).ifPresent(DatabaseScope::prepare);
    }

    @Override
    public void postProcessTestInstance(Object instance, ExtensionContext context) {
        SharedDatabases.of(context).instanceConnections().made(instance);
    }

    @Override
    public void preDestroyTestInstance(ExtensionContext context) {
        TestInstancePreDestroyCallback.preDestroyTestInstances(context, instance -> {
            try {
                SharedDatabases.of(context).instanceConnections().done(instance);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return Parameters.isOurs(parameter);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return Parameters.value(parameter, context);
    }

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        failed(context.getParent());
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            failed(Optional.of(context));
        }
    }

    /** Tells the database of the class; that of a single test asks the test, whose context is closed by now. */
    private static void failed(Optional<ExtensionContext> from) {
        for (Optional<ExtensionContext> at = from; at.isPresent(); at = at.get().getParent()) {
            Optional<OwnedDatabase> database = ContextStore.existing(at.get(), OwnedDatabase.class);
            if (database.isPresent()) {
                database.get().failed();
                return;
            }
        }
    }
}
