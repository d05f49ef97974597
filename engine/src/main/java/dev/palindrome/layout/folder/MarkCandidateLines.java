package dev.palindrome.layout.folder;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a folder's files that may be a mark of some tool. Every file is gone through once, whatever number of
 * layouts ask for it, and no line is held longer than a mark can be.
 */
public final class MarkCandidateLines {

    private static final int LONGEST_MARK = 400;
    private static final Pattern MARK = Pattern.compile(
            "\\s*(--|//)(\\s*//.*|.*(migrat|goose|undo|no[-_ ]*transaction).*)", Pattern.CASE_INSENSITIVE);

    private static final Pattern CONTROL = Pattern.compile(
            "\\s*(begin|start\\s+transaction|commit)(\\s+(work|transaction))?\\s*;.*", Pattern.CASE_INSENSITIVE);

    private final Path folder;
    private final Map<String, MarkedFile> files = new ConcurrentHashMap<>();

    MarkCandidateLines(Path folder) {
        this.folder = folder;
    }

    /** What the file holds; nothing where it cannot be read, which whoever reads it as a script will say better. */
    public MarkedFile of(String file) {
        return files.computeIfAbsent(file, this::read);
    }

    private MarkedFile read(String file) {
        List<MarkedFile.Line> lines = new ArrayList<>();
        List<MarkedFile.Line> controls = new ArrayList<>();
        int firstText = 0;
        // Marks are ASCII: in this encoding nothing is malformed, and what is not UTF-8 is refused where it is read.
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(Files.newInputStream(folder.resolve(file)), StandardCharsets.ISO_8859_1))) {
            boolean inComment = false;
            int number = 0;
            for (String line = line(reader); line != null; line = line(reader)) {
                number++;
                String text = number == 1 && line.startsWith("\u00EF\u00BB\u00BF") ? line.substring(3) : line;
                if (MARK.matcher(text).matches()) {
                    lines.add(new MarkedFile.Line(number, text));
                }
                if (CONTROL.matcher(text).matches()) {
                    controls.add(new MarkedFile.Line(number, text));
                }
                String stripped = text.strip();
                if (firstText == 0 && !inComment && isText(stripped)) {
                    firstText = number;
                }
                inComment = inComment ? !stripped.contains("*/") : opensComment(stripped);
            }
        } catch (IOException e) {
            return new MarkedFile(file, List.of(), List.of(), 0);
        }
        return new MarkedFile(file, lines, controls, firstText);
    }

    private static boolean isText(String line) {
        return !line.isEmpty() && !line.startsWith("--") && !line.startsWith("//") && !line.startsWith("/*");
    }

    private static boolean opensComment(String line) {
        return line.startsWith("/*") && !line.contains("*/");
    }

    /** The next line, cut where no mark is that long; null at the end. */
    private static @Nullable String line(BufferedReader reader) throws IOException {
        int c = reader.read();
        if (c < 0) {
            return null;
        }
        StringBuilder line = new StringBuilder();
        while (c >= 0 && c != '\n' && c != '\r') {
            if (line.length() < LONGEST_MARK) {
                line.append((char) c);
            }
            c = reader.read();
        }
        if (c == '\r') {
            reader.mark(1);
            if (reader.read() != '\n') {
                reader.reset();
            }
        }
        return line.toString();
    }
}
