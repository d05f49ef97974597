package dev.palindrome.maven;

import dev.palindrome.report.TerminalStyle;
import java.io.Console;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * Decides whether the log takes colours, by what Maven itself goes by: {@code -Dstyle.color}, batch mode, a log file, the
 * terminal; and by {@code NO_COLOR}.
 *
 * @param userProperties of the command line
 * @param environment the environment variables
 * @param interactive whether Maven may ask questions, which it may not in batch mode
 * @param terminal whether the output is a terminal
 */
record ColourChoice(Properties userProperties, Map<String, String> environment, boolean interactive, boolean terminal) {

    static TerminalStyle of(MavenRun run) {
        return new ColourChoice(
                        run.session().getUserProperties(),
                        run.environment(),
                        run.session().getRequest().isInteractiveMode(),
                        isTerminal())
                .terminalStyle();
    }

    TerminalStyle terminalStyle() {
        return switch (userProperties.getProperty("style.color", "auto").toLowerCase(Locale.ROOT)) {
            case "always", "yes", "force" -> new TerminalStyle(true);
            case "never", "no", "none" -> TerminalStyle.PLAIN;
            default -> automatic() ? new TerminalStyle(true) : TerminalStyle.PLAIN;
        };
    }

    private boolean automatic() {
        return interactive
                && terminal
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(environment.get("TERM"))
                && !logsToFile();
    }

    /** The scripts that start Maven leave its arguments in a variable; the API does not tell. */
    private boolean logsToFile() {
        List<String> arguments = Arrays.asList(
                environment.getOrDefault("MAVEN_CMD_LINE_ARGS", "").strip().split("\\s+", -1));
        return arguments.contains("-l") || arguments.contains("--log-file");
    }

    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            // From Java 22 on there is a console even where there is no terminal, and a method that tells.
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
