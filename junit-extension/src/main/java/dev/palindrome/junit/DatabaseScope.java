package dev.palindrome.junit;

import dev.palindrome.failure.PalindromeException;
import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Whose database a context uses: that of the test, of its class, or of an enclosing class.
 *
 * @param annotated the context of the annotated class; that of the test, where its method is annotated
 * @param context the context that the database lives as long as; empty where each test has its own and this is no
 *     test yet
 * @param resolvedConfiguration what the annotation asks for
 */
record DatabaseScope(
        ExtensionContext annotated, Optional<ExtensionContext> context, ResolvedConfiguration resolvedConfiguration) {

    /**
     * The owner as seen from a context. From the innermost outwards, so that the nearest annotation counts; by contexts,
     * not by enclosing classes, so that it also holds for a nested class that is inherited.
     *
     * @throws NoDatabaseError when what the annotation and the parameters ask for cannot be
     */
    static Optional<DatabaseScope> of(ExtensionContext from) {
        for (ExtensionContext at = from; ; ) {
            Optional<MigratedDatabase> annotation = at.getTestMethod()
                    .map(AnnotatedElement.class::cast)
                    .or(at::getTestClass)
                    .flatMap(element -> AnnotationSupport.findAnnotation(element, MigratedDatabase.class));
            if (annotation.isPresent()) {
                return Optional.of(owner(from, at, annotation.get()));
            }
            Optional<ExtensionContext> parent = at.getParent();
            if (parent.isEmpty()) {
                return Optional.empty();
            }
            at = parent.get();
        }
    }

    private static DatabaseScope owner(ExtensionContext from, ExtensionContext annotated, MigratedDatabase annotation) {
        ResolvedConfiguration resolvedConfiguration =
                ContextStore.in(annotated, ResolvedConfiguration.class, context -> wanted(annotation, context));
        boolean inTest = from.getTestMethod().isPresent();
        boolean perTest = resolvedConfiguration.isolation() == Isolation.METHOD
                || annotated.getTestMethod().isPresent();
        Optional<ExtensionContext> context = perTest ? Optional.of(from).filter(c -> inTest) : Optional.of(annotated);
        return new DatabaseScope(annotated, context, resolvedConfiguration);
    }

    private static ResolvedConfiguration wanted(MigratedDatabase annotation, ExtensionContext context) {
        MigrationFolders folders = SharedDatabases.of(context).folders();
        ClassLoader loader = context.getRequiredTestClass().getClassLoader();
        try {
            return new Configuration(annotation, context::getConfigurationParameter).wanted(folders.seenBy(loader));
        } catch (PalindromeException e) {
            throw new NoDatabaseError(e);
        }
    }

    /**
     * Makes sure that the migrations are proven and, where there is an owner, that it has its database.
     *
     * @throws ProofFailedError when the proof says no
     * @throws NoDatabaseError when the migrations or the server are at fault
     */
    void prepare() {
        if (context.isPresent()) {
            database();
        } else {
            template();
        }
    }

    /** The database; empty where each test has its own and this is no test. */
    Optional<OwnedDatabase> database() {
        return context.map(owner -> ContextStore.in(owner, OwnedDatabase.class, this::make));
    }

    private OwnedDatabase make(ExtensionContext owner) {
        Template template = template();
        try {
            return new OwnedDatabase(
                    template.copy(), owner, resolvedConfiguration.databaseSpec().keepDatabase());
        } catch (PalindromeException e) {
            throw new NoDatabaseError(e);
        }
    }

    private Template template() {
        return SharedDatabases.of(annotated).template(resolvedConfiguration.databaseSpec());
    }
}
