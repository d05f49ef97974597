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
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/**
 * The plan of the engine's packages as rules (see {@code docs/decisions/0002-rooms-and-arrows.md}).
 *
 * @param root the package that the rooms are in: the real one, or one with a breach of every rule
 * @param plan which packages may depend on which
 */
record ArchitectureRules(String root, ArchitecturePlan plan) {

    /** Rooms that every other room may know. */
    private static final Set<String> KNOWN_BY_ALL = Set.of("failure", "quoting");

    private String room(String name) {
        return root + "." + name + "..";
    }

    ArchRule every_class_is_in_a_room() {
        String[] known = Stream.concat(
                        Stream.of(root), plan.rooms().keySet().stream().map(this::room))
                .toArray(String[]::new);
        return classes()
                .should()
                .resideInAnyPackage(known)
                .because("a package is a feature with a place in the plan: a new room is entered there first")
                .allowEmptyShould(false);
    }

    /** One room's arrows: it knows itself, the rooms that all know, and those that the plan names; never the facade. */
    ArchRule arrows_of(String name) {
        Set<String> allowed = plan.rooms().getOrDefault(name, Set.of());
        String[] forbidden = Stream.concat(
                        Stream.of(root),
                        plan.rooms().keySet().stream()
                                .filter(other -> !other.equals(name) && !KNOWN_BY_ALL.contains(other))
                                .filter(other -> !allowed.contains(other))
                                .map(this::room))
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(room(name))
                .should()
                .dependOnClassesThat(resideInAnyPackage(forbidden))
                .because("beside failure and quoting, " + name + " knows "
                        + (allowed.isEmpty() ? "nobody" : "only " + String.join(", ", new TreeSet<>(allowed))))
                // Some rooms are planned and not built yet.
                .allowEmptyShould(true);
    }

    /** A sub-package knows itself and those packages of its room that the plan names. */
    ArchRule arrows_within_the_room_of(String subPackage) {
        Set<String> allowed = plan.subPackages().getOrDefault(subPackage, Set.of());
        return noClasses()
                .that()
                .resideInAPackage(root + "." + subPackage)
                .should()
                .dependOnClassesThat(describe(
                        "are of another package of the room",
                        type -> roomOf(type).equals(roomOf(subPackage))
                                && !relative(type.getPackageName()).equals(subPackage)
                                && !allowed.contains(relative(type.getPackageName()))))
                .because("of its room, " + subPackage + " knows "
                        + (allowed.isEmpty() ? "no other package" : "only " + String.join(", ", allowed)))
                .allowEmptyShould(true);
    }

    /** Every package of a divided room is in the plan. */
    ArchRule every_sub_package_is_in_the_plan() {
        return classes()
                .that(describe(
                        "are of a sub-package",
                        type -> !relative(type.getPackageName()).equals(roomOf(type))))
                .should(ArchCondition.from(describe(
                        "be of a package that the plan names",
                        type -> plan.subPackages().containsKey(relative(type.getPackageName())))))
                .because("a sub-package is entered in the plan with what it is and what it knows")
                .allowEmptyShould(false);
    }

    /** Classes of other rooms name only what a divided room exports. */
    ArchRule other_rooms_name_only_exported_classes() {
        return classes()
                .should(new ArchCondition<>("name only exported classes of other rooms") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        type.getDirectDependenciesFromSelf().stream()
                                .filter(dependency -> hidden(dependency.getTargetClass(), roomOf(type)))
                                .forEach(dependency ->
                                        events.add(SimpleConditionEvent.violated(type, dependency.getDescription())));
                    }
                })
                .because("a class that is public for a sibling package is not API")
                .allowEmptyShould(false);
    }

    /** Whether a class belongs to a divided room other than the given one, which does not export the class. */
    private boolean hidden(JavaClass named, String room) {
        JavaClass type = named.getBaseComponentType();
        String owner = roomOf(type);
        if (owner.equals(room) || !plan.exported().containsKey(owner)) {
            return false;
        }
        String name = type.getName().substring(root.length() + 1 + owner.length() + 1);
        return !plan.exported().getOrDefault(owner, Set.of()).contains(name.replaceAll("\\$.*", ""));
    }

    private String relative(String packageName) {
        return packageName.equals(root) || !packageName.startsWith(root + ".")
                ? ""
                : packageName.substring(root.length() + 1);
    }

    private String roomOf(JavaClass type) {
        return roomOf(relative(type.getPackageName()));
    }

    private static String roomOf(String relativePackage) {
        int dot = relativePackage.indexOf('.');
        return dot < 0 ? relativePackage : relativePackage.substring(0, dot);
    }

    ArchRule no_cycles_between_packages() {
        return slices().matching(root + ".(**)")
                .should()
                .beFreeOfCycles()
                .because("packages that need each other are one package")
                .allowEmptyShould(false);
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
