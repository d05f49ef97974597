package dev.palindrome.layout.sqitch;

import dev.palindrome.layout.script.TextFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Settings in the form of Git's, which Sqitch has too: {@code [section "part"]} and lines of {@code key = value}. */
final class GitConfig {

    private static final Pattern SECTION = Pattern.compile("\\s*\\[\\s*([\\w.-]+)\\s*(?:\"(.*)\")?\\s*]\\s*([#;].*)?");
    private static final Pattern ENTRY = Pattern.compile("\\s*([\\w.-]+)\\s*(?:=\\s*(.*?)\\s*)?");

    /** {@code section.part.key}, all but the part in lower case. */
    private final Map<String, String> values = new LinkedHashMap<>();

    static final GitConfig NONE = new GitConfig();

    static GitConfig read(Path folder, String file) {
        GitConfig config = new GitConfig();
        String section = "";
        for (String line : TextFile.lines(folder, file)) {
            Matcher head = SECTION.matcher(line);
            if (head.matches()) {
                section = head.group(1).toLowerCase(Locale.ROOT)
                        + (head.group(2) == null ? "" : "." + head.group(2).replaceAll("\\\\(.)", "$1"))
                        + ".";
                continue;
            }
            String text = withoutComment(line);
            Matcher entry = ENTRY.matcher(text);
            if (!text.isBlank() && entry.matches()) {
                String value = entry.group(2) == null ? "true" : entry.group(2);
                config.values.put(section + entry.group(1).toLowerCase(Locale.ROOT), unquoted(value));
            }
        }
        return config;
    }

    Optional<String> get(String key) {
        return Optional.ofNullable(values.get(key)).filter(value -> !value.isBlank());
    }

    /** Everything directly in a section, by its last word. */
    Map<String, String> section(String name) {
        Map<String, String> found = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            int dot = key.lastIndexOf('.');
            if (dot > 0 && key.substring(0, dot).equals(name)) {
                found.put(key.substring(dot + 1), value);
            }
        });
        return found;
    }

    boolean hasSection(String name) {
        return values.keySet().stream().anyMatch(key -> key.startsWith(name + "."));
    }

    /** A comment begins with {@code #} or {@code ;} outside of quotes. */
    private static String withoutComment(String line) {
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '#' || c == ';')) {
                return line.substring(0, i);
            }
        }
        return line;
    }

    private static String unquoted(String value) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' && i + 1 < value.length()) {
                char escaped = value.charAt(++i);
                text.append(escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped);
            } else if (c != '"') {
                text.append(c);
            }
        }
        return text.toString();
    }
}
