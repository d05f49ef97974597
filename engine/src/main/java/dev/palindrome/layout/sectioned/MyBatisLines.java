package dev.palindrome.layout.sectioned;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One reading of a script of MyBatis: {@code ${name}} is filled in where the name is known, everywhere, data included, and
 * left alone where it is not; {@code @DELIMITER} says what ends the statements from there on.
 */
final class MyBatisLines implements RewrittenLines.Rewriter {

    private static final Pattern VARIABLE = Pattern.compile("(\\\\)?\\$\\{([^}]*)\\}");
    private static final Pattern DELIMITER =
            Pattern.compile("\\s*(?:(?:--)|(?://))?\\s*(?://)?\\s*@DELIMITER\\s+(\\S+).*", Pattern.CASE_INSENSITIVE);

    private final MyBatisEnvironment environment;
    private String delimiter;

    MyBatisLines(MyBatisEnvironment environment) {
        this.environment = environment;
        this.delimiter = environment.delimiter();
    }

    @Override
    public String rewrite(int number, String line) {
        String filled = fill(line);
        String stripped = filled.strip();
        if (stripped.startsWith("//") || stripped.startsWith("--")) {
            Matcher change = DELIMITER.matcher(stripped);
            if (change.matches()) {
                delimiter = change.group(1);
            }
            return stripped.startsWith("//") ? "--" + filled : filled;
        }
        if (delimiter.equals(";")) {
            return filled;
        }
        if (environment.fullLine()) {
            return stripped.equals(delimiter) ? ";" : filled;
        }
        int end = filled.lastIndexOf(delimiter);
        return end < 0 ? filled : filled.substring(0, end) + ";";
    }

    private String fill(String line) {
        if (line.indexOf("${") < 0) {
            return line;
        }
        Matcher variable = VARIABLE.matcher(line);
        StringBuilder filled = new StringBuilder();
        while (variable.find()) {
            String value = environment.variables().get(variable.group(2));
            String text = variable.group(1) != null
                    ? variable.group().substring(1)
                    : value == null ? variable.group() : value;
            variable.appendReplacement(filled, Matcher.quoteReplacement(text));
        }
        return variable.appendTail(filled).toString();
    }
}
