package dev.palindrome.layout.folder;

import dev.palindrome.failure.ConfigurationException;
import dev.palindrome.failure.Problem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.PatternSyntaxException;

/** Glob patterns of what is not to be read. A folder that matches is left out with all that is in it. */
final class IgnorePatterns {

    private final Map<String, PathMatcher> matchers;
    private final List<String> idle;

    private IgnorePatterns(Map<String, PathMatcher> matchers) {
        this.matchers = matchers;
        this.idle = new ArrayList<>(matchers.keySet());
    }

    static IgnorePatterns of(List<String> patterns) {
        Map<String, PathMatcher> matchers = new LinkedHashMap<>();
        for (String pattern : patterns) {
            String glob = pattern.strip();
            glob = glob.endsWith("/") ? glob.substring(0, glob.length() - 1) : glob;
            if (glob.isEmpty()) {
                continue;
            }
            try {
                matchers.put(glob, FileSystems.getDefault().getPathMatcher("glob:" + glob));
            } catch (PatternSyntaxException e) {
                throw new ConfigurationException(
                        Problem.of("BAD_PATTERN", "This is not a glob pattern: " + e.getDescription())
                                .at("db.ignore=" + pattern)
                                .next("* stands for any part of a name, ** for any folders, {a,b} for either"),
                        e);
            }
        }
        return new IgnorePatterns(matchers);
    }

    boolean matches(String path) {
        boolean matched = false;
        for (Map.Entry<String, PathMatcher> entry : matchers.entrySet()) {
            if (entry.getValue().matches(Path.of(path))) {
                idle.remove(entry.getKey());
                matched = true;
            }
        }
        return matched;
    }

    /** Those that matched nothing so far. */
    List<String> idle() {
        return List.copyOf(idle);
    }
}
