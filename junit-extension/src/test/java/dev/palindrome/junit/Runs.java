package dev.palindrome.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Runs test classes as JUnit would, each call a test run of its own. */
final class Runs {

    private Runs() {}

    static EngineExecutionResults run(Class<?>... classes) {
        return run(Map.of(), classes);
    }

    static EngineExecutionResults run(Map<String, String> parameters, Class<?>... classes) {
        var selectors = Stream.of(classes).map(c -> selectClass(c)).toList();
        return EngineTestKit.engine("junit-jupiter")
                .configurationParameters(parameters)
                .selectors(selectors.toArray(new DiscoverySelector[0]))
                .execute();
    }

    /** Runs them and fails unless that many tests ran and all, with their classes, succeeded. */
    static void allSucceed(long tests, Class<?>... classes) {
        allSucceed(tests, run(classes));
    }

    static void allSucceed(long tests, EngineExecutionResults results) {
        failures(results).findFirst().ifPresent(failure -> {
            throw new AssertionError("unexpected: " + failure, failure);
        });
        results.testEvents().assertStatistics(s -> s.succeeded(tests));
    }

    /** What classes and tests failed with. */
    static Stream<Throwable> failures(EngineExecutionResults results) {
        Events all = results.allEvents();
        return all.failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .flatMap(result -> result.getThrowable().stream());
    }
}
