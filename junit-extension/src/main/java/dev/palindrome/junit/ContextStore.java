package dev.palindrome.junit;

import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Keeps one thing of a kind in a context for as long as that lasts. What is to be closed then implements both
 * {@link ExtensionContext.Store.CloseableResource}, which JUnit closes up to 5.12, and {@link AutoCloseable}, which it
 * closes from 5.13.
 */
final class ContextStore {

    private static final Namespace NAMESPACE = Namespace.create(MigratedDatabaseExtension.class);

    private ContextStore() {}

    /** The one of this context; a parent's is not seen. */
    @SuppressWarnings("deprecation") // its successor, computeIfAbsent, came with JUnit 6
    static <T> T in(ExtensionContext context, Class<T> kind, Function<ExtensionContext, T> maker) {
        Key key = new Key(kind, context.getUniqueId());
        return context.getStore(NAMESPACE).getOrComputeIfAbsent(key, k -> maker.apply(context), kind);
    }

    /** The one of this context, if it was made; a parent's is not seen. */
    static <T> Optional<T> existing(ExtensionContext context, Class<T> kind) {
        return Optional.ofNullable(context.getStore(NAMESPACE).get(new Key(kind, context.getUniqueId()), kind));
    }

    /** A context sees what its parents keep, so the key says whose it is. */
    private record Key(Class<?> kind, String contextId) {}
}
