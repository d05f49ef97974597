package dev.palindrome.sql.psql;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What psql would know while it reads a script: its variables, and the folder that the script may take other files from.
 * One session serves one reading of one script, and changes with it.
 *
 * <p>A script may put the result of a query into variables ({@code \gset}). Where it is only read and not run, such
 * values are unknown: then every branch that could be taken is read.
 */
public final class PsqlSession {

    /** Variables that psql sets itself, of those that a migration can have a use for. */
    private static final Set<String> OF_THE_SERVER =
            Set.of("DBNAME", "USER", "ENCODING", "SERVER_VERSION_NAME", "SERVER_VERSION_NUM");

    private final Optional<Path> folder;
    private final Map<String, String> variables;
    private final Set<String> fromQueries = new LinkedHashSet<>();
    private final Set<Path> files = new LinkedHashSet<>();
    private final Consumer<String> echo;
    private final boolean running;
    private boolean unsure;
    private boolean asksServer;

    private PsqlSession(Optional<Path> folder, Map<String, String> variables, Consumer<String> echo, boolean running) {
        this.folder = folder;
        this.variables = new HashMap<>(variables);
        this.echo = echo;
        this.running = running;
    }

    /**
     * For reading a script without running it.
     *
     * @param folder that other files are taken from, the folder of the set; without it a script that wants some is refused
     * @param variables that are set from outside
     */
    public static PsqlSession reading(Optional<Path> folder, Map<String, String> variables) {
        return new PsqlSession(folder, variables, text -> {}, false);
    }

    /**
     * For running a script: whoever runs it tells the results of its queries by {@link #set}.
     *
     * @param echo is given what the script says by {@code \echo}
     */
    public static PsqlSession running(Optional<Path> folder, Map<String, String> variables, Consumer<String> echo) {
        return new PsqlSession(folder, variables, echo, true);
    }

    /** Sets a variable to what a query gave; empty, a null, unsets it. */
    public void set(String name, Optional<String> value) {
        fromQueries.add(name);
        value.ifPresentOrElse(v -> variables.put(name, v), () -> variables.remove(name));
    }

    /** Whether the script that was read uses variables that psql takes from the server, such as {@code DBNAME}. */
    public boolean asksServer() {
        return asksServer;
    }

    /** The files besides the script itself that were read, or that rows are loaded from. */
    public Set<Path> files() {
        return Set.copyOf(files);
    }

    Optional<Path> folder() {
        return folder;
    }

    void define(String name, String value) {
        variables.put(name, value);
        fromQueries.remove(name);
    }

    void undefine(String name) {
        variables.remove(name);
    }

    Optional<String> value(String name) {
        asksServer |= OF_THE_SERVER.contains(name);
        return Optional.ofNullable(variables.get(name));
    }

    boolean isSet(String name) {
        asksServer |= OF_THE_SERVER.contains(name);
        return variables.containsKey(name) || OF_THE_SERVER.contains(name);
    }

    boolean isFromQuery(String name) {
        return fromQueries.contains(name);
    }

    /** From here on any variable may have another value when the script runs. */
    void queriesSet() {
        unsure = !running;
    }

    boolean isUnsure() {
        return unsure;
    }

    void uses(Path file) {
        files.add(file);
    }

    void say(String text) {
        echo.accept(text);
    }
}
