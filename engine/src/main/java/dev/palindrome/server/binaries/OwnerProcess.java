package dev.palindrome.server.binaries;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** A process, distinguished from a later one with the same number. */
public record OwnerProcess(long pid, long started) {

    public static OwnerProcess current() {
        ProcessHandle self = ProcessHandle.current();
        return new OwnerProcess(
                self.pid(),
                self.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
    }

    public static OwnerProcess read(Path file) throws IOException {
        String[] words = Files.readString(file).strip().split(" ", -1);
        if (words.length != 2) {
            throw new IOException("not a process: " + file);
        }
        try {
            return new OwnerProcess(Long.parseLong(words[0]), Long.parseLong(words[1]));
        } catch (NumberFormatException e) {
            throw new IOException("not a process: " + file, e);
        }
    }

    String text() {
        return pid + " " + started + "\n";
    }
}
