package dev.palindrome.it;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.palindrome.it.wrong.KnowsTheCatalog;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Front ends are thin: parameters in, engine call, report out. */
class FrontEndsTest {

    /** Packages of the engine whose public classes a front end may name: the facade, its input and its output. */
    private static final String[] FACES = {
        "dev.palindrome",
        "dev.palindrome.connect",
        "dev.palindrome.drift",
        "dev.palindrome.failure",
        "dev.palindrome.graph",
        "dev.palindrome.layout",
        "dev.palindrome.migrate",
        "dev.palindrome.migrate.request",
        "dev.palindrome.migration",
        "dev.palindrome.proof",
        "dev.palindrome.prove",
        "dev.palindrome.prove.request",
        "dev.palindrome.report",
        "dev.palindrome.server"
    };

    /** Single classes that a front end may name, of packages that are otherwise closed to it. */
    private static final Set<String> FACE_CLASSES = Set.of(
            "dev.palindrome.layout.fixture.FixtureFiles",
            "dev.palindrome.layout.folder.LayoutSettings",
            "dev.palindrome.migrate.adopt.AdoptRequest",
            "dev.palindrome.migrate.adopt.AdoptResult",
            "dev.palindrome.prove.rehearsal.RehearsalListener",
            "dev.palindrome.server.binaries.BinaryArtifact",
            "dev.palindrome.server.binaries.PostgresBinaries",
            "dev.palindrome.server.database.ScratchDatabase",
            "dev.palindrome.server.database.ThrowawayServer",
            "dev.palindrome.server.development.DevelopmentServer",
            "dev.palindrome.server.development.DevelopmentSettings",
            "dev.palindrome.server.docker.DockerSettings",
            "dev.palindrome.server.embedded.EmbeddedSettings");

    private static final JavaClasses PLUGIN = classesOf("maven-plugin");
    private static final JavaClasses EXTENSION = classesOf("junit-extension");

    @Test
    void the_plugin_knows_only_faces_of_the_engine() {
        knowsOnlyFacesAnd("dev.palindrome.maven..").check(PLUGIN);
    }

    @Test
    void the_extension_knows_only_faces_of_the_engine() {
        knowsOnlyFacesAnd("dev.palindrome.junit..").check(EXTENSION);
    }

    @Test
    void a_front_end_that_knows_more_is_seen() {
        JavaClasses wrong = new ClassFileImporter().importClasses(KnowsTheCatalog.class);

        assertThat(knowsOnlyFacesAnd("dev.palindrome.it.wrong..")
                        .evaluate(wrong)
                        .getFailureReport()
                        .toString())
                .contains("dev.palindrome.it.wrong.KnowsTheCatalog", "dev.palindrome.catalog");
    }

    @Test
    void the_plugin_does_not_know_a_test_framework() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.junit..", "org.opentest4j.."))
                .because("a build that proves its migrations may have no tests at all")
                .allowEmptyShould(false)
                .check(PLUGIN);
    }

    @Test
    void the_extension_does_not_know_maven() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("org.apache.maven.."))
                .because("tests run in IDEs and other builds too")
                .allowEmptyShould(false)
                .check(EXTENSION);
    }

    private static ArchRule knowsOnlyFacesAnd(String itself) {
        return noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("dev.palindrome..")
                        .and(not(resideInAnyPackage(FACES)))
                        .and(not(describe(
                                "are faces",
                                type -> FACE_CLASSES.contains(type.getName().replaceAll("\\$.*", "")))))
                        .and(not(resideInAPackage(itself))))
                .because("a front end has no logic of its own, so it needs nothing from inside the engine")
                .allowEmptyShould(false);
    }

    private static JavaClasses classesOf(String module) {
        return new ClassFileImporter()
                .importPath(Path.of(System.getProperty("basedir", "."), "..", module, "target", "classes"));
    }
}
