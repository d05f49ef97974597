package dev.palindrome.junit;

import dev.palindrome.ProveRequest;
import dev.palindrome.Settings;
import dev.palindrome.connect.DatabaseAddress;
import dev.palindrome.failure.ConfigurationException;
import dev.palindrome.failure.Problem;
import dev.palindrome.layout.fixture.FixtureFiles;
import dev.palindrome.layout.folder.LayoutSettings;
import dev.palindrome.proof.Gate;
import dev.palindrome.proof.Verdict;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Fills in from the {@code db.} parameters what an annotation leaves open. */
final class Configuration {

    private static final int DEFAULT_MAJOR = 17;

    private final MigratedDatabase annotation;
    private final Function<String, Optional<String>> parameters;

    /** @param parameters from a name ({@code db.url}) to its value */
    Configuration(MigratedDatabase annotation, Function<String, Optional<String>> parameters) {
        this.annotation = annotation;
        this.parameters = parameters;
    }

    /**
     * What the annotation asks for.
     *
     * @param folders finds the folder that {@code migrations} means
     * @throws ConfigurationException when a parameter is not of its kind
     */
    ResolvedConfiguration wanted(MigrationFolders.Lookup folders) {
        return new ResolvedConfiguration(
                new DatabaseSpec(settings(folders), serverSpec(), proof(), gate(), request()),
                chosen("db.isolation", annotation.isolation(), Isolation.CONFIGURED, Isolation.CLASS));
    }

    private Settings settings(MigrationFolders.Lookup folders) {
        return new Settings(
                folders.find(text("db.migrations", annotation.migrations())),
                layout(),
                text("db.environment", annotation.environment()),
                text("db.historyTable", annotation.historyTable()).orElse(Settings.DEFAULT_HISTORY_TABLE),
                text("db.verify", "").filter("false"::equalsIgnoreCase).isEmpty());
    }

    private LayoutSettings layout() {
        return new LayoutSettings(
                text("db.layout", annotation.layout()),
                list("db.ignore", annotation.ignore()),
                placeholders(),
                list("db.locations", annotation.locations()),
                text("db.pattern", annotation.pattern()),
                text("db.externalSteps", annotation.externalSteps()).map(Path::of));
    }

    private Map<String, String> placeholders() {
        Map<String, String> placeholders = new LinkedHashMap<>();
        for (String placeholder : list("db.placeholders", annotation.placeholders())) {
            int equals = placeholder.indexOf('=');
            if (equals < 1) {
                throw new ConfigurationException(
                        Problem.of("BAD_PARAMETER", "'" + placeholder + "' says nothing about a placeholder")
                                .at("db.placeholders")
                                .next("write name=value"));
            }
            placeholders.put(placeholder.substring(0, equals).strip(), placeholder.substring(equals + 1));
        }
        return placeholders;
    }

    private List<String> list(String parameter, String[] attribute) {
        if (attribute.length > 0) {
            return List.of(attribute);
        }
        return text(parameter, "").stream()
                .flatMap(values -> Stream.of(values.split(",")))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    private ServerSpec serverSpec() {
        Optional<DatabaseAddress> given =
                text("db.url", "").map(url -> DatabaseAddress.of(url, text("db.user", ""), text("db.password", "")));
        if (given.isPresent()) {
            return new ServerSpec.Given(given.get());
        }
        Optional<String> image = text("db.dockerImage", annotation.dockerImage());
        ServerKind byDefault = image.isPresent() ? ServerKind.DOCKER : ServerKind.EMBEDDED;
        return switch (chosen("db.server", annotation.server(), ServerKind.CONFIGURED, byDefault)) {
            case URL -> throw noUrl();
            case DOCKER -> new ServerSpec.Docker(major(), image, keepDatabase());
            case EMBEDDED, CONFIGURED -> new ServerSpec.Embedded(major());
        };
    }

    private static ConfigurationException noUrl() {
        return new ConfigurationException(
                Problem.of("NO_URL", "Databases are to be made on a given server, but no server is given")
                        .at("db.url")
                        .next("give its URL, as -Ddb.url=jdbc:postgresql://… or in junit-platform.properties,"
                                + " or use the embedded server"));
    }

    private int major() {
        if (annotation.postgresVersion() != 0) {
            return annotation.postgresVersion();
        }
        Optional<String> major = text("db.postgresVersion", "");
        try {
            return major.map(Integer::valueOf).orElse(DEFAULT_MAJOR);
        } catch (NumberFormatException e) {
            throw notOneOf("db.postgresVersion", major.orElse(""), "13, 14, 15, 16, 17, 18");
        }
    }

    private Proving proof() {
        return chosen("db.proof", annotation.proof(), Proving.CONFIGURED, Proving.STEPS_AND_CHAIN);
    }

    private ProveRequest request() {
        return new ProveRequest(
                chosen("db.rows", annotation.rows(), Rows.CONFIGURED, Rows.ON) == Rows.ON,
                seed(),
                new FixtureFiles(
                        text("db.fixtures", annotation.fixtures()).map(Path::of),
                        text("db.dump", "").map(Path::of),
                        text("db.dumpAt", "")),
                keepDatabase(),
                independent());
    }

    private Optional<Integer> independent() {
        String text = text("db.independent", annotation.independent()).orElse("");
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "" -> Optional.empty();
            case "all", "on" -> Optional.of(Integer.MAX_VALUE);
            case "off" -> Optional.of(0);
            default -> {
                if (!text.matches("[0-9]{1,9}")) {
                    throw notOneOf("db.independent", text, "all, off, or a number from 0");
                }
                yield Optional.of(Integer.valueOf(text));
            }
        };
    }

    private long seed() {
        if (annotation.seed() != 0) {
            return annotation.seed();
        }
        Optional<String> seed = text("db.seed", "");
        try {
            return seed.map(Long::valueOf).orElse(ProveRequest.DEFAULT_SEED);
        } catch (NumberFormatException e) {
            throw new ConfigurationException(
                    Problem.of("BAD_PARAMETER", "db.seed cannot be '" + seed.orElse("") + "'")
                            .next("use a whole number"),
                    e);
        }
    }

    private Gate gate() {
        String verdicts = Arrays.stream(annotation.failOn()).map(Verdict::name).collect(Collectors.joining(","));
        return text("db.failOn", verdicts).map(Gate::of).orElse(Gate.DEFAULT);
    }

    private boolean keepDatabase() {
        return annotation.keepDatabase()
                || text("db.keepDatabase", "")
                        .filter(value -> !value.equalsIgnoreCase("false"))
                        .isPresent();
    }

    private <E extends Enum<E>> E chosen(String parameter, E attribute, E open, E byDefault) {
        if (attribute != open) {
            return attribute;
        }
        return text(parameter, "")
                .map(name -> named(open.getDeclaringClass(), parameter, name))
                .filter(value -> value != open)
                .orElse(byDefault);
    }

    /** Upper or lower case, with {@code -} or {@code _}. */
    private static <E extends Enum<E>> E named(Class<E> kind, String parameter, String name) {
        String wanted = name.strip().toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(kind.getEnumConstants())
                .filter(value -> value.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> notOneOf(
                        parameter,
                        name,
                        String.join(
                                ", ",
                                Arrays.stream(kind.getEnumConstants())
                                        .map(Enum::name)
                                        .filter(value -> !value.equals("CONFIGURED"))
                                        .toList())));
    }

    private static ConfigurationException notOneOf(String parameter, String value, String allowed) {
        return new ConfigurationException(Problem.of("BAD_PARAMETER", parameter + " cannot be '" + value + "'")
                .next("use one of " + allowed));
    }

    private Optional<String> text(String parameter, String attribute) {
        return attribute.isEmpty()
                ? parameters.apply(parameter).map(String::strip).filter(value -> !value.isEmpty())
                : Optional.of(attribute);
    }
}
