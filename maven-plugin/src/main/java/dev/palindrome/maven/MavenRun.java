package dev.palindrome.maven;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.project.MavenProject;

/** The run of Maven that a goal is part of: where it runs, and what it was given. */
final class MavenRun {

    private static final String WARNED = MavenRun.class.getName() + ".warned";

    private final MavenSession session;
    private final MojoExecution execution;

    @Inject
    MavenRun(MavenSession session, MojoExecution execution) {
        this.session = session;
        this.execution = execution;
    }

    MavenSession session() {
        return session;
    }

    MavenProject project() {
        return session.getCurrentProject();
    }

    /** The folder of the project, or the one that Maven was called in where there is no project. */
    Path folder() {
        return project().getBasedir() == null
                ? Path.of(session.getExecutionRootDirectory())
                : project().getBasedir().toPath();
    }

    /** The folder for the files that Palindrome writes: {@code target/db}. */
    Path buildFolder() {
        return project().getBasedir() == null
                ? folder().resolve("target").resolve("db")
                : folder().resolve(project().getBuild().getDirectory()).resolve("db");
    }

    /** The path as users would type it: from the folder that Maven was called in. */
    String shown(Path path) {
        Path here = Path.of(session.getExecutionRootDirectory());
        return path.startsWith(here) ? here.relativize(path).toString() : path.toString();
    }

    /** The environment variables of whoever called Maven, who is not always the one who started this JVM. */
    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        Properties all = session.getSystemProperties();
        for (String name : all.stringPropertyNames()) {
            if (name.startsWith("env.")) {
                environment.put(name.substring("env.".length()), all.getProperty(name));
            }
        }
        return environment;
    }

    /** The properties whose name begins so, by the rest of their name; the command line over the project. */
    Map<String, String> properties(String prefix) {
        Map<String, String> found = new HashMap<>();
        for (Properties properties : List.of(project().getProperties(), session.getUserProperties())) {
            for (String name : properties.stringPropertyNames()) {
                if (name.startsWith(prefix)) {
                    found.put(name.substring(prefix.length()), properties.getProperty(name));
                }
            }
        }
        return found;
    }

    /** Gives the goal what the command line says about its parameters; the values that then hold. */
    List<ParameterValue> applyCommandLine(Object goal) {
        Properties inherited = new Properties();
        inherited.putAll(session.getSystemProperties());
        inherited.putAll(project().getProperties());
        return new ParameterSources(session.getUserProperties(), execution.getConfiguration(), inherited)
                .apply(goal, execution.getMojoDescriptor());
    }

    /** Sentences about properties that no goal knows; each is given once in a run of Maven. */
    List<String> warnings() {
        Set<String> known = new TreeSet<>();
        for (MojoDescriptor goal :
                execution.getMojoDescriptor().getPluginDescriptor().getMojos()) {
            for (Parameter parameter : goal.getParameters()) {
                String property = ParameterSources.propertyOf(parameter);
                if (property != null) {
                    known.add(property);
                }
            }
        }
        Map<String, Object> data = session.getRequest().getData();
        synchronized (data) {
            return data.putIfAbsent(WARNED, true) == null
                    ? UnknownProperties.warnings(session.getUserProperties(), known)
                    : List.of();
        }
    }
}
