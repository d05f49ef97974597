package dev.palindrome;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toCollection;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaParameterizedType;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/**
 * The plan of the house as rules (see {@code docs/decisions/0002-rooms-and-arrows.md}).
 *
 * @param root the package that the rooms are in: the real one, or one with a breach of every rule
 */
record ArchitectureRules(String root) {

    /** Whom each room may know, beside {@code failure}, which all of them know. */
    static final Map<String, Set<String>> ARROWS = arrows();

    private static Map<String, Set<String>> arrows() {
        Map<String, Set<String>> arrows = new LinkedHashMap<>();
        arrows.put("failure", Set.of());
        arrows.put("migration", Set.of());
        arrows.put("sql", Set.of());
        arrows.put("connect", Set.of());
        arrows.put("layout", Set.of("migration", "sql"));
        arrows.put("execute", Set.of("migration", "sql"));
        arrows.put("history", Set.of("migration"));
        arrows.put("proof", Set.of());
        arrows.put("migrate", Set.of("history", "execute", "migration", "proof"));
        arrows.put("catalog", Set.of());
        arrows.put("rows", Set.of("catalog"));
        arrows.put("server", Set.of("connect"));
        arrows.put("prove", Set.of("execute", "catalog", "generate", "rows", "server", "migration", "sql", "proof"));
        arrows.put("hazard", Set.of("execute", "catalog"));
        arrows.put("generate", Set.of("catalog"));
        arrows.put("drift", Set.of("connect", "catalog", "migration", "migrate", "prove", "server"));
        arrows.put("graph", Set.of("execute", "catalog", "migration", "proof", "prove", "server"));
        arrows.put("report", Set.of("migration", "proof", "migrate", "hazard", "drift", "graph", "catalog"));
        return arrows;
    }

    private String room(String name) {
        return root + "." + name + "..";
    }

    ArchRule every_class_is_in_a_room() {
        String[] known = Stream.concat(Stream.of(root), ARROWS.keySet().stream().map(this::room))
                .toArray(String[]::new);
        return classes()
                .should()
                .resideInAnyPackage(known)
                .because("a package is a feature with a place in the plan: a new room is entered there first")
                .allowEmptyShould(false);
    }

    /** One room's arrows: it knows itself, {@code failure} and whom the plan names; never the facade. */
    ArchRule arrows_of(String name) {
        Set<String> allowed = ARROWS.getOrDefault(name, Set.of());
        String[] forbidden = Stream.concat(
                        Stream.of(root),
                        ARROWS.keySet().stream()
                                .filter(other -> !other.equals(name) && !other.equals("failure"))
                                .filter(other -> !allowed.contains(other))
                                .map(this::room))
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(room(name))
                .should()
                .dependOnClassesThat(resideInAnyPackage(forbidden))
                .because("beside failure, " + name + " knows "
                        + (allowed.isEmpty() ? "nobody" : "only " + String.join(", ", new TreeSet<>(allowed))))
                // Some rooms are planned and not built yet.
                .allowEmptyShould(true);
    }

    ArchRule no_cycles() {
        return slices().matching(root + ".(*)..")
                .should()
                .beFreeOfCycles()
                .because("rooms that need each other are one room")
                .allowEmptyShould(false);
    }

    ArchRule binaries_and_containers_stay_in_server() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(room("server"))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "org.testcontainers..",
                        "com.github.dockerjava..",
                        "org.apache.commons.compress..",
                        "org.tukaani.."))
                .because("they are optional: a program that only migrates does not have them")
                .allowEmptyShould(false);
    }

    ArchRule json_stays_in_proof() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(room("proof"))
                .should()
                .dependOnClassesThat(resideInAPackage("com.google.gson.."))
                .because("the proof's file form is one room's business, and the library can be changed there alone")
                .allowEmptyShould(false);
    }

    ArchRule no_front_end_in_the_engine() {
        return noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "org.apache.maven..",
                        "javax.inject..",
                        "org.junit..",
                        "org.opentest4j..",
                        "org.springframework.."))
                .because("front ends know the engine, never the other way round")
                .allowEmptyShould(false);
    }

    ArchRule no_java_util_logging() {
        return NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.because("the engine logs through SLF4J alone");
    }

    ArchRule no_standard_streams() {
        return NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.because("the console belongs to the front end");
    }

    ArchRule no_newer_logging() {
        return noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("org.slf4j.spi.."))
                .because(
                        "Maven 3.6 to 3.9 export an SLF4J to every plugin that has no fluent API: calling it ends the run")
                .allowEmptyShould(false);
    }

    ArchRule no_vague_packages() {
        return noClasses()
                .should()
                .resideInAnyPackage(
                        "..util..",
                        "..utils..",
                        "..helper..",
                        "..helpers..",
                        "..manager..",
                        "..impl..",
                        "..common..",
                        "..internal..",
                        "..misc..")
                .because("a package is named after a feature")
                .allowEmptyShould(false);
    }

    ArchRule no_vague_classes() {
        return noClasses()
                .should()
                .haveNameMatching(".*(Utils?|Helpers?|Manager|Impl)(\\$.*)?")
                .because("such a name says that nobody knows what the class is for")
                .allowEmptyShould(false);
    }

    ArchRule public_classes_are_closed() {
        return classes()
                .that()
                .arePublic()
                .should(beClosedForInheritance())
                .because("what was not made for inheritance must be free to change")
                .allowEmptyShould(false);
    }

    private static ArchCondition<JavaClass> beClosedForInheritance() {
        DescribedPredicate<JavaClass> closed = describe(
                "be final, an interface, an enum or sealed",
                type -> type.getModifiers().contains(JavaModifier.FINAL)
                        || type.isInterface()
                        || type.isEnum()
                        || type.reflect().isSealed());
        return ArchCondition.from(closed.or(assignableTo(Throwable.class).and(abstractType())));
    }

    private static DescribedPredicate<JavaClass> abstractType() {
        return describe("abstract", type -> type.getModifiers().contains(JavaModifier.ABSTRACT));
    }

    ArchRule public_is_api() {
        return methods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .arePublic()
                .should(speakOfPublicTypesOnly())
                .because("what is public is promised, and a promise made of hidden types cannot be used")
                .allowEmptyShould(false);
    }

    private ArchCondition<JavaMethod> speakOfPublicTypesOnly() {
        return new ArchCondition<>("speak of public types only") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                Stream.concat(Stream.of(method.getReturnType()), method.getParameterTypes().stream())
                        .flatMap(ArchitectureRules::named)
                        .filter(type -> type.getPackageName().startsWith(root))
                        .filter(not(publicAllTheWay()))
                        .map(type -> method.getFullName() + " speaks of " + type.getName() + ", which is not public")
                        .collect(toCollection(TreeSet::new))
                        .forEach(message -> events.add(SimpleConditionEvent.violated(method, message)));
            }
        };
    }

    private static Stream<JavaClass> named(JavaType type) {
        Stream<JavaClass> itself = Stream.of(type.toErasure().getBaseComponentType());
        return type instanceof JavaParameterizedType generic
                ? Stream.concat(
                        itself, generic.getActualTypeArguments().stream().flatMap(ArchitectureRules::named))
                : itself;
    }

    private static DescribedPredicate<JavaClass> publicAllTheWay() {
        return describe(
                "public, and so is what it is nested in",
                type -> type.getModifiers().contains(JavaModifier.PUBLIC)
                        && type.getEnclosingClass().map(publicAllTheWay()::test).orElse(true));
    }

    ArchRule every_package_is_null_marked() {
        return classes()
                .should(beInANullMarkedPackage())
                .because("NullAway reads only what is marked")
                .allowEmptyShould(false);
    }

    private static ArchCondition<JavaClass> beInANullMarkedPackage() {
        return ArchCondition.from(describe(
                "be in a package with a @NullMarked package-info",
                type -> type.getPackage()
                        .tryGetPackageInfo()
                        .map(info -> info.isAnnotatedWith(NullMarked.class))
                        .orElse(false)));
    }
}
