package dev.palindrome.server.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * {@code postmaster.pid}: what a running server says of itself (PostgreSQL source, {@code src/include/utils/pidfile.h}).
 */
public record PostmasterFile(List<String> lines) {

    public static Optional<PostmasterFile> in(Path data) {
        try {
            return Optional.of(new PostmasterFile(Files.readAllLines(data.resolve("postmaster.pid"))));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    OptionalLong pid() {
        return lines.isEmpty() || !lines.get(0).matches("\\d{1,18}")
                ? OptionalLong.empty()
                : OptionalLong.of(Long.parseLong(lines.get(0)));
    }

    /** Key and number of the System V segment by which servers recognise each other: {@code "  1234  5"}. */
    Optional<String> sharedMemory() {
        return lines.size() < 7 ? Optional.empty() : Optional.of(lines.get(6).strip());
    }

    public boolean isReady() {
        return lines.size() >= 8 && lines.get(7).strip().equals("ready");
    }
}
